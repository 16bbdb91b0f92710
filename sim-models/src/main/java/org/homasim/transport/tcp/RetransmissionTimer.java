// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/**
 * The one timer of a sender, as in Linux: retransmission timeout (RFC 6298), loss probe (RFC 8985, section 7) or the wait for reordered
 * segments (RFC 8985, section 6.3), whichever is set.
 */
final class RetransmissionTimer {
    /** What a timer stands for. */
    enum Kind {
        NONE,
        TIMEOUT,
        PROBE,
        REORDERING
    }

    /** A jiffy of the kernels of distributions ({@code CONFIG_HZ=250}). */
    private static final long JIFFY_PS = 4_000_000_000L;

    /** {@code TCP_TIMEOUT_MIN}. */
    private static final long SLACK_PS = 2 * JIFFY_PS;

    /** RFC 8985, section 7.2: before any measurement, 1 s ({@code TCP_TIMEOUT_INIT}). */
    private static final long INITIAL_PROBE_PS = 1_000_000_000_000L;

    private final RttEstimator rtt;
    private final Scoreboard board;
    private Kind kind = Kind.NONE;
    private long deadlinePs = Long.MAX_VALUE;

    RetransmissionTimer(RttEstimator rtt, Scoreboard board) {
        this.rtt = rtt;
        this.board = board;
    }

    long deadlinePs() {
        return deadlinePs;
    }

    Kind kind() {
        return kind;
    }

    private void set(Kind newKind, long timePs) {
        kind = newKind;
        deadlinePs = timePs;
    }

    void stop() {
        kind = Kind.NONE;
        deadlinePs = Long.MAX_VALUE;
    }

    /** The whole timeout from now on. */
    void startTimeout(long nowPs) {
        set(Kind.TIMEOUT, nowPs + rtt.timeoutPs());
    }

    /** {@code tcp_rearm_rto}: a timer of another kind has not put off the timeout, which counts from the oldest segment's sending. */
    private void resumeTimeout(long nowPs) {
        if (kind == Kind.PROBE || kind == Kind.REORDERING) {
            long timeoutPs = rtt.timeoutPs();
            set(Kind.TIMEOUT, Math.max(nowPs + Math.min(JIFFY_PS, timeoutPs), board.sentPs(0) + timeoutPs));
        } else {
            startTimeout(nowPs);
        }
    }

    /** New data was sent ({@code tcp_event_new_data_sent}, {@code tcp_schedule_loss_probe}). */
    void sentNew(boolean wasEmpty, boolean mayProbe, long nowPs) {
        if (wasEmpty || kind == Kind.PROBE || kind == Kind.NONE) {
            resumeTimeout(nowPs);
        }
        if (kind == Kind.TIMEOUT && mayProbe) {
            startProbe(nowPs);
        }
    }

    /**
     * Data was sent again ({@code tcp_xmit_retransmit_queue}).
     *
     * @param isOldest whether it was the oldest segment that is not acknowledged
     */
    void resent(boolean isOldest, long nowPs) {
        if (kind == Kind.NONE || kind == Kind.PROBE || (isOldest && kind == Kind.TIMEOUT)) {
            startTimeout(nowPs);
        }
    }

    /**
     * An acknowledgement was dealt with.
     *
     * @param isProgress whether it shows that the path works, so that the timeout begins anew
     * @param reorderingPs how long reordered segments are waited for; 0 for none
     */
    void acknowledged(boolean isProgress, long reorderingPs, boolean mayProbe, long nowPs) {
        if (board.isEmpty()) {
            stop();
        } else if (reorderingPs > 0) {
            startReordering(reorderingPs, nowPs);
        } else if (isProgress && mayProbe) {
            startTimeout(nowPs);
            startProbe(nowPs);
        } else if (isProgress || kind == Kind.REORDERING) {
            resumeTimeout(nowPs);
        }
    }

    /** The wait for reordered segments has ended, perhaps to go on for others. */
    void reorderingTimedOut(long reorderingPs, long nowPs) {
        if (reorderingPs > 0) {
            startReordering(reorderingPs, nowPs);
        } else {
            resumeTimeout(nowPs);
        }
    }

    /** RFC 8985, section 6.3; no longer than a timeout ({@code inet_csk_reset_xmit_timer}). */
    private void startReordering(long reorderingPs, long nowPs) {
        set(Kind.REORDERING, nowPs + Math.min(reorderingPs + SLACK_PS, rtt.timeoutPs()));
    }

    /**
     * RFC 8985, section 7.2: two round trips, and time for a delayed acknowledgement where one segment is out; no later than the
     * timeout that is set.
     */
    private void startProbe(long nowPs) {
        long waitPs = rtt.hasSample()
                ? 2 * rtt.smoothedPs() + (board.size() == 1 ? rtt.minTimeoutPs() : SLACK_PS)
                : INITIAL_PROBE_PS;
        set(Kind.PROBE, Math.min(nowPs + waitPs, deadlinePs));
    }
}
