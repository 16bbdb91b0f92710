// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * RPCs as Linux has them: at most once, with loss recovery.
 *
 * @param maxMessageBytes longest message ({@code HOMA_MAX_MESSAGE_LENGTH}, 1000000)
 * @param maxGsoBytes largest group of packets handed to the NIC as one ({@code max_gso_size}), as an IP packet with all its data;
 *     less than one packet means one packet
 * @param silence when silence is taken for loss
 * @param pacer keeps the NIC's queue short; null for none
 * @param cutoffs levels for unscheduled packets to this host; null where peers are not told any
 * @param rememberedRequests ids of executed and forgotten requests that a server remembers, lest a late duplicate be executed
 *     again; 0 as in Linux, which executes it
 * @param receiveBufferBytes of the pool that incoming messages are stored in, one for the host's clients and one for its
 *     servers; {@link Long#MAX_VALUE} for no limit
 * @param sendMemoryBytes messages start while those not ended hold less than this ({@code wmem_max}), requests and responses
 *     apart; {@link Long#MAX_VALUE} for no limit
 */
public record RpcSettings(
        long maxMessageBytes,
        int maxGsoBytes,
        SilenceSettings silence,
        PacerSettings pacer,
        CutoffSettings cutoffs,
        int rememberedRequests,
        long receiveBufferBytes,
        long sendMemoryBytes)
        implements ServiceSettings {
    /** Incoming messages are stored in pages of so many bytes ({@code HOMA_BPAGE_SIZE}). */
    public static final int RECEIVE_PAGE_BYTES = ReceiveBuffers.PAGE_BYTES;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value outside its range
     */
    public RpcSettings {
        if (maxMessageBytes < 1 || receiveBufferBytes < 1 || sendMemoryBytes < 1 || rememberedRequests < 0) {
            throw new IllegalArgumentException("sizes must be at least 1 byte, and memory not negative");
        }
    }
}
