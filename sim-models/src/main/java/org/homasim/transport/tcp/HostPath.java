// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/**
 * What lies between the connections of a host and its NIC, in both directions.
 *
 * @param maxBurstBytes data that a connection hands down at a time (65,536, {@code gso_max_size}); at least a packet goes
 * @param smallQueueBytes data of a connection that may wait for the NIC: no more is handed down beyond these (1 MiB, {@code
 *     tcp_limit_output_bytes})
 * @param isFair whether connections take turns ({@code fq_codel}), rather than all waiting in one line ({@code pfifo_fast})
 * @param maxMergedBytes of the IP packet that arriving segments are merged into (65,536, {@code gro_max_size})
 */
public record HostPath(int maxBurstBytes, long smallQueueBytes, boolean isFair, int maxMergedBytes) {
    /** What Linux has without settings of its own. */
    public static final HostPath LINUX = new HostPath(65_536, 1 << 20, true, 65_536);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value outside its range
     */
    public HostPath {
        if (maxBurstBytes < 1 || smallQueueBytes < 1 || maxMergedBytes < 1) {
            throw new IllegalArgumentException("bursts, queues and merged segments have at least a byte");
        }
    }
}
