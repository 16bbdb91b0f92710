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

    /** {@code TCP_TIMEOUT_MIN}, two jiffies, of 4 ms in the kernels of distributions. */
    private static final long SLACK_PS = 8_000_000_000L;

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

    /** The deadline has come: tells what for, and stops. */
    Kind expire() {
        Kind expired = kind;
        stop();
        return expired;
    }

    private void set(Kind newKind, long timePs) {
        kind = newKind;
        deadlinePs = timePs;
    }

    private void stop() {
        kind = Kind.NONE;
        deadlinePs = Long.MAX_VALUE;
    }

    /** New data was sent ({@code tcp_event_new_data_sent}, {@code tcp_schedule_loss_probe}). */
    void sentNew(boolean wasEmpty, TcpSender.State state, boolean isProbeOut, long nowPs) {
        if (wasEmpty || kind == Kind.PROBE || kind == Kind.NONE) {
            startTimeout(nowPs);
        }
        if (kind == Kind.TIMEOUT) {
            scheduleProbe(state, isProbeOut, nowPs);
        }
    }

    /** Data was sent again ({@code tcp_xmit_retransmit_queue}). */
    void resent(long nowPs) {
        if (kind == Kind.NONE || kind == Kind.PROBE) {
            startTimeout(nowPs);
        }
    }

    /**
     * An acknowledgement was dealt with.
     *
     * @param isProgress whether it acknowledged new data
     * @param reorderingPs how long reordered segments are waited for; 0 for none
     */
    void acknowledged(boolean isProgress, long reorderingPs, TcpSender.State state, boolean isProbeOut, long nowPs) {
        if (board.isEmpty()) {
            stop();
        } else if (reorderingPs > 0) {
            set(Kind.REORDERING, nowPs + reorderingPs + SLACK_PS);
        } else if (isProgress || kind == Kind.REORDERING) {
            startTimeout(nowPs);
            scheduleProbe(state, isProbeOut, nowPs);
        }
    }

    void startTimeout(long nowPs) {
        set(Kind.TIMEOUT, nowPs + rtt.timeoutPs());
    }

    /** RFC 8985, section 7.2: two round trips, and time for a delayed acknowledgement where one segment is out. */
    private void scheduleProbe(TcpSender.State state, boolean isProbeOut, long nowPs) {
        boolean isAllowed = state == TcpSender.State.OPEN || state == TcpSender.State.REDUCED;
        if (!isAllowed || isProbeOut || board.isEmpty() || board.sacked() > 0 || !rtt.hasSample()) {
            return;
        }
        long waitPs = 2 * rtt.smoothedPs() + (board.size() == 1 ? rtt.minTimeoutPs() : SLACK_PS);
        set(Kind.PROBE, Math.min(nowPs + waitPs, deadlinePs));
    }
}
