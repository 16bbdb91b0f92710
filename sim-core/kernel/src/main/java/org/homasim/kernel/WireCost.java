// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

/**
 * What a message costs on a link: the bridge between a workload's load and a transport's headers, so that neither need know
 * the other.
 */
@FunctionalInterface
public interface WireCost {
    /** Counts payload only: the load of the Linux benchmarks. */
    WireCost PAYLOAD = messageBytes -> messageBytes;

    /**
     * Bytes that one message puts on a host's link, both directions added: payload, all headers, padding, preamble and
     * inter-packet gap of its data packets, and of the control packets (grants) it needs.
     *
     * @param messageBytes the message's length in bytes, at least 1
     * @return bytes on the wire, at least {@code messageBytes}
     */
    long wireBytes(long messageBytes);
}
