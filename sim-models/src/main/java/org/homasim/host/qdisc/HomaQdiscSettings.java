// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

/**
 * Settings of {@link HomaQdisc}; the defaults of Linux are those of {@code homa_qdisc_shared_alloc} in {@code homa_qdisc.c}.
 *
 * @param maxEstimatedBacklogPs what may wait passes while the NIC is estimated to be busy no longer ({@code
 *     max_nic_est_backlog_usecs}, 5 us)
 * @param maxQueuePs what may wait passes while the NIC has not reported more than the link carries in this time ({@code
 *     max_nic_queue_usecs}, 40 us)
 * @param deferMinBytes messages of Homa, and packets and bursts of others, shorter than this do not wait ({@code defer_min_bytes},
 *     1000); at least 1
 * @param fifoPerMille of 1000 bytes of Homa that waited so many are the oldest message's ({@code pacer_fifo_fraction}, 50)
 * @param maxLinkUsage share of the link's rate that is counted on, in (0, 1] ({@code max_link_usage}, 99 %)
 * @param sharing how Homa and others share the link
 */
public record HomaQdiscSettings(
        long maxEstimatedBacklogPs,
        long maxQueuePs,
        long deferMinBytes,
        int fifoPerMille,
        double maxLinkUsage,
        SharingSettings sharing) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value outside its range
     */
    public HomaQdiscSettings {
        if (maxEstimatedBacklogPs < 0 || maxQueuePs < 0 || deferMinBytes < 1) {
            throw new IllegalArgumentException("times must not be negative, and what waits has at least a byte");
        }
        if (fifoPerMille < 0 || fifoPerMille > 1000) {
            throw new IllegalArgumentException("FIFO share " + fifoPerMille + " of 1000 is outside 0..1000");
        }
        if (!(maxLinkUsage > 0 && maxLinkUsage <= 1)) {
            throw new IllegalArgumentException("link usage of " + maxLinkUsage);
        }
    }
}
