// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp.congestion;

/**
 * Ends slow start before packets are lost ({@code hystart_update} of {@code tcp_cubic.c}; Ha and Rhee, 2008): when the acknowledgements
 * of a round come in an unbroken train for longer than half the shortest round trip and their delay, or when round trips become longer.
 */
final class HyStart {
    /** {@code hystart_low_window}, segments. */
    private static final double LOW_WINDOW = 16;

    /** {@code hystart_ack_delta_us}: acknowledgements further apart break the train. */
    private static final long ACK_DELTA_PS = 2_000_000_000L;

    /** {@code hystart_ack_delay}: time in which four of the largest packets are paced, 1 ms at most. */
    private static final double PACED_BYTES = 4 * 65_536;

    private static final long MAX_ACK_DELAY_PS = 1_000_000_000L;

    /** {@code tcp_pacing_ss_ratio} and {@code tcp_pacing_ca_ratio}. */
    private static final double SLOW_START_PACE = 2;

    private static final double AVOIDANCE_PACE = 1.2;

    /** {@code HYSTART_MIN_SAMPLES}. */
    private static final int MIN_SAMPLES = 8;

    /** {@code HYSTART_DELAY_MIN} and {@code HYSTART_DELAY_MAX}: 4 and 16 ms. */
    private static final long DELAY_MIN_PS = 4_000_000_000L;

    private static final long DELAY_MAX_PS = 16_000_000_000L;

    private long roundEnd;
    private long roundStartPs;
    private long lastAckPs;
    private long roundRttPs = Long.MAX_VALUE;
    private int samples;
    private long shortestRttPs = Long.MAX_VALUE;
    private long smoothedRttPs = -1;
    private long acknowledgedEnd;
    private long sentEnd;

    void onAcknowledgement(long newAcknowledgedEnd, long newSentEnd) {
        acknowledgedEnd = newAcknowledgedEnd;
        sentEnd = newSentEnd;
    }

    /** A round trip was measured while in slow start; ends it if it is time to. */
    void onRtt(CongestionWindow window, long rttPs, long nowPs) {
        shortestRttPs = Math.min(shortestRttPs, rttPs);
        smoothedRttPs = smoothedRttPs < 0 ? rttPs : smoothedRttPs + (rttPs - smoothedRttPs) / 8;
        if (!window.isInSlowStart() || window.segments() < LOW_WINDOW) {
            return;
        }
        if (acknowledgedEnd > roundEnd) {
            beginRound(nowPs);
        }
        if (nowPs - lastAckPs <= ACK_DELTA_PS) {
            lastAckPs = nowPs;
            if (nowPs - roundStartPs > (shortestRttPs + ackDelayPs(window)) / 2) {
                window.setThreshold(window.segments());
                return;
            }
        }
        roundRttPs = Math.min(roundRttPs, rttPs);
        if (samples < MIN_SAMPLES) {
            samples++;
            return;
        }
        long allowedPs = Math.min(DELAY_MAX_PS, Math.max(DELAY_MIN_PS, shortestRttPs / 8));
        if (roundRttPs > shortestRttPs + allowedPs) {
            window.setThreshold(window.segments());
        }
    }

    /** {@code hystart_ack_delay}, by the rate of {@code tcp_update_pacing_rate}: how much a receiver's merging may delay. */
    private long ackDelayPs(CongestionWindow window) {
        double pace = window.segments() < window.threshold() / 2 ? SLOW_START_PACE : AVOIDANCE_PACE;
        double windowBytes = window.segments() * window.segmentBytes();
        return (long) Math.min(MAX_ACK_DELAY_PS, PACED_BYTES * smoothedRttPs / (pace * windowBytes));
    }

    private void beginRound(long nowPs) {
        roundStartPs = nowPs;
        lastAckPs = nowPs;
        roundEnd = sentEnd;
        roundRttPs = Long.MAX_VALUE;
        samples = 0;
    }

    /** After a timeout nothing is known any more ({@code cubictcp_state}). */
    void reset(long nowPs) {
        beginRound(nowPs);
        shortestRttPs = Long.MAX_VALUE;
    }
}
