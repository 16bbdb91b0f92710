// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/**
 * Round-trip time, smoothed, and the retransmission timeout that follows from it (RFC 6298). As in Linux the smallest timeout bounds the
 * part that stands for the variation ({@code tcp_rtt_estimator}), so that the timeout is the round-trip time and 200 ms at least.
 */
final class RttEstimator {
    /** RFC 6298, section 2.1: before any measurement, 1 s. */
    private static final long INITIAL_TIMEOUT_PS = 1_000_000_000_000L;

    /** {@code TCP_RTO_MAX}: 120 s. */
    private static final long MAX_TIMEOUT_PS = 120_000_000_000_000L;

    private final long minTimeoutPs;
    private long smoothedPs;
    private long variationPs;
    private long shortestPs = Long.MAX_VALUE;
    private int backoff;

    RttEstimator(long minTimeoutPs) {
        this.minTimeoutPs = minTimeoutPs;
    }

    boolean hasSample() {
        return shortestPs != Long.MAX_VALUE;
    }

    /** A lone measurement. */
    void sample(long rttPs) {
        sample(rttPs, rttPs);
    }

    /**
     * RFC 6298, section 2; ends the back-off ({@code tcp_ack_update_rtt}).
     *
     * @param rttPs of the first segment that an acknowledgement tells of, with the time that it was delayed
     * @param lastRttPs of the last one, which the shortest round trip is taken from
     */
    void sample(long rttPs, long lastRttPs) {
        if (hasSample()) {
            variationPs += (Math.abs(smoothedPs - rttPs) - variationPs) / 4;
            smoothedPs += (rttPs - smoothedPs) / 8;
        } else {
            smoothedPs = rttPs;
            variationPs = rttPs / 2;
        }
        shortestPs = Math.min(shortestPs, lastRttPs);
        backoff = 0;
    }

    /** RFC 6298, section 5.5. */
    void backOff() {
        backoff++;
    }

    long timeoutPs() {
        long basePs = hasSample() ? smoothedPs + Math.max(4 * variationPs, minTimeoutPs) : INITIAL_TIMEOUT_PS;
        // 2^47 ps are 141 s: what is to be doubled more often than this has room for is beyond the maximum.
        boolean isBeyond = backoff >= 47 || basePs >= MAX_TIMEOUT_PS >> backoff;
        return isBeyond ? MAX_TIMEOUT_PS : basePs << backoff;
    }

    long smoothedPs() {
        return smoothedPs;
    }

    /** The shortest; {@link Long#MAX_VALUE} before any. */
    long shortestPs() {
        return shortestPs;
    }

    long minTimeoutPs() {
        return minTimeoutPs;
    }
}
