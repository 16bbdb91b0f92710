// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * Settings of {@link SenderRankedGrants}, the policy of the SIGCOMM'18 simulator.
 *
 * @param windowWireBytes bytes on the wire granted to a message and not received; no grant at or above it
 * @param overcommitment senders that are granted at the same time
 * @param scheduledLevels the lowest levels, one or more, used by granted packets
 * @param tailBoostWireBytes a message with less left to grant may use the unscheduled level of what is left
 * @param linkTime time that bytes take on the host's link; it paces the grants to a sender
 */
public record SenderRankedGrantSettings(
        long windowWireBytes, int overcommitment, int scheduledLevels, long tailBoostWireBytes, LinkTime linkTime)
        implements GrantSettings {

    /** Time that bytes take on the host's link. */
    @FunctionalInterface
    public interface LinkTime {
        /**
         * Serialization time.
         *
         * @param wireBytes bytes on the wire
         * @return picoseconds
         */
        long picoseconds(long wireBytes);
    }
}
