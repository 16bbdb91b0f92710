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
        GrantSettings grants) {}
