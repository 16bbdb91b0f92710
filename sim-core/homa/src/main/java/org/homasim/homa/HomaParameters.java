// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * The settings of one engine.
 *
 * @param format sizes of packets
 * @param priorities levels of the network, at least 1
 * @param unscheduledBytes bytes at the head of a message that need no grant, at least 1
 * @param grants how a receiver grants
 * @param service one-way messages or RPCs
 */
public record HomaParameters(
        WireFormat format, int priorities, long unscheduledBytes, GrantSettings grants, ServiceSettings service) {
    /** Hosts are numbered from 0; no network has more. */
    public static final int MAX_HOSTS = 1 << 22;

    /** Throws for a length that no message may have. */
    void checkLength(long messageBytes) {
        if (messageBytes < 1) {
            throw new IllegalArgumentException("a message has at least one byte, not " + messageBytes);
        }
        if (service instanceof RpcSettings settings && messageBytes > settings.maxMessageBytes()) {
            throw new IllegalArgumentException(
                    "a message has at most " + settings.maxMessageBytes() + " bytes, not " + messageBytes);
        }
    }
}
