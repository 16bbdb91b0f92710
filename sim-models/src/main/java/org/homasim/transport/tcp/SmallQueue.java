// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.transport.tcp.congestion.CongestionWindow;

/**
 * How much a connection hands down at a time and may have waiting for the NIC: about a millisecond's worth at the rate that its window
 * and round trip make ({@code tcp_small_queue_check}, {@code tcp_tso_autosize}).
 */
final class SmallQueue {
    /** {@code sk_pacing_shift}: rates are taken by 1/1024 s. */
    private static final double INTERVAL_PS = 1e12 / 1024;

    /** {@code tcp_pacing_ss_ratio} and {@code tcp_pacing_ca_ratio}: how far the rate is above the present one. */
    private static final double SLOW_START_RATIO = 2;

    private static final double AVOIDANCE_RATIO = 1.2;

    /** {@code tcp_tso_rtt_log}: the allowance for near peers halves with every 512 us. */
    private static final long ALLOWANCE_HALVES_PS = 512_000_000L;

    /** {@code tcp_min_tso_segs}. */
    private static final int LEAST_SEGMENTS = 2;

    private final HostPath path;
    private final int segmentBytes;
    private final TcpSender sender;

    SmallQueue(TcpParameters parameters, TcpSender sender) {
        this.path = parameters.hostPath();
        this.segmentBytes = parameters.segmentBytes();
        this.sender = sender;
    }

    /** Most that may wait when more is handed down; without a round-trip time, what the setting allows. */
    long limitBytes() {
        if (!sender.rtt().hasSample()) {
            return path.smallQueueBytes();
        }
        return Math.min(path.smallQueueBytes(), Math.max(2L * burstBytes(), intervalBytes()));
    }

    /** Most that is handed down at a time. */
    int burstBytes() {
        if (!sender.rtt().hasSample()) {
            return path.maxBurstBytes();
        }
        long halvings = Math.min(Integer.SIZE - 1, sender.rtt().shortestPs() / ALLOWANCE_HALVES_PS);
        if (halvings == 0) {
            // That of a near peer is all there may be.
            return path.maxBurstBytes();
        }
        long bytes = intervalBytes() + (path.maxBurstBytes() >> halvings);
        return (int) Math.min(path.maxBurstBytes(), Math.max(bytes, (long) LEAST_SEGMENTS * segmentBytes));
    }

    /** {@code tcp_update_pacing_rate}. */
    private long intervalBytes() {
        CongestionWindow window = sender.window();
        double ratio = window.segments() < window.threshold() / 2 ? SLOW_START_RATIO : AVOIDANCE_RATIO;
        double outBytes = sender.nextByte() - sender.unacknowledged();
        double bytes = Math.max(Math.floor(window.segments()) * segmentBytes, outBytes);
        return (long) (ratio * bytes * INTERVAL_PS / sender.rtt().smoothedPs());
    }
}
