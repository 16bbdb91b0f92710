// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * The settings of one engine.
 *
 * @param format sizes of packets
 * @param priorities levels of the network, at least 1
 * @param unscheduledBytes bytes at the head of a message that need no grant, at least 1
 * @param unscheduledPriority levels of those bytes
 * @param grants how a receiver grants
 */
public record HomaParameters(
        WireFormat format,
        int priorities,
        long unscheduledBytes,
        UnscheduledPriority unscheduledPriority,
        GrantSettings grants) {

    /**
     * Settings of {@link SenderRankedGrants}.
     *
     * @param windowWireBytes bytes on the wire granted to a message and not received; no grant at or above it
     * @param overcommitment senders that are granted at the same time
     * @param tailBoostWireBytes a message with less left to grant may use the unscheduled level of what is left
     * @param linkTime time that bytes take on the host's link; it paces the grants to a sender
     */
    public record GrantSettings(long windowWireBytes, int overcommitment, long tailBoostWireBytes, LinkTime linkTime) {}

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
