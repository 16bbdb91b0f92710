// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * Settings of the plain pacer ({@code homa_pacer.c}), which keeps the NIC's queue short so that the choice of message is made
 * late.
 *
 * @param maxBacklogPs a packet passes while the NIC is estimated to be busy no longer than this ({@code
 *     max_nic_est_backlog_usecs}, 5 us; {@code max_nic_queue_ns} of 2021, 2 us)
 * @param deferMinBytes a message with at most so many bytes left passes at once and is not counted in the estimate ({@code
 *     defer_min_bytes}, 1000)
 * @param fifoPerMille of 1000 transmissions of waiting messages, so many are the oldest's ({@code pacer_fifo_fraction}, 50)
 * @param linkBitsPerSecond rate of the host's link
 * @param understatement how many times as long as it lasts a transmission is taken to last, 1 to 20: {@link #PLAIN_UNDERSTATEMENT}, or
 *     the inverse of {@code max_link_usage} of {@code homa_qdisc.c}, 5 to 100 %
 */
public record PacerSettings(
        long maxBacklogPs, long deferMinBytes, int fifoPerMille, long linkBitsPerSecond, double understatement) {
    /** The link is taken to be slower than it is by one percent ({@code homa_pacer_update_sysctl_deps} of {@code homa_pacer.c}). */
    public static final double PLAIN_UNDERSTATEMENT = 1.01;

    private static final double LARGEST_UNDERSTATEMENT = 20;

    private static final double PICOSECONDS_PER_SECOND = 1e12;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value outside its range
     */
    public PacerSettings {
        if (maxBacklogPs < 0 || deferMinBytes < 0 || linkBitsPerSecond < 1) {
            throw new IllegalArgumentException("backlog, bytes and rate of the pacer must not be negative");
        }
        if (fifoPerMille < 0 || fifoPerMille > 1000) {
            throw new IllegalArgumentException("FIFO share " + fifoPerMille + " of 1000 is outside 0..1000");
        }
        if (!(understatement >= 1 && understatement <= LARGEST_UNDERSTATEMENT)) {
            throw new IllegalArgumentException("understatement of " + understatement + " times is outside 1..20");
        }
    }

    /** The pacer that understates the link as {@code homa_pacer.c} does. */
    public PacerSettings(long maxBacklogPs, long deferMinBytes, int fifoPerMille, long linkBitsPerSecond) {
        this(maxBacklogPs, deferMinBytes, fifoPerMille, linkBitsPerSecond, PLAIN_UNDERSTATEMENT);
    }

    /** Estimated time in which the link transmits some bytes. */
    long transmissionPs(long wireBytes) {
        return Math.round(wireBytes * 8 * understatement * PICOSECONDS_PER_SECOND / linkBitsPerSecond);
    }
}
