// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** Chooses the level of bytes that are sent without a grant. */
@FunctionalInterface
public interface UnscheduledPriority {
    /**
     * The level of an unscheduled packet.
     *
     * @param messageBytes length of the message
     * @param remainingBytes bytes of the message not sent before this packet
     * @return a level, larger is more urgent
     */
    int level(long messageBytes, long remainingBytes);
}
