// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.transport.tcp.congestion.CongestionControl;
import org.homasim.transport.tcp.congestion.CongestionWindow;

/**
 * The sending half of a connection, as {@code tcp_input.c} and {@code tcp_output.c} of Linux have it: what is sent when, and what becomes
 * of it. Knows no packets' ways and no simulator: time comes in as an argument.
 */
final class TcpSender {
    /** A timestamp's unit: 1 ms. */
    static final long TIMESTAMP_PS = 1_000_000_000L;

    private static final long FIRST_BYTE = 1;

    private final TcpParameters parameters;
    private final int segmentBytes;
    private final CongestionControl control;
    private final CongestionWindow window;
    private final RttEstimator rtt;
    private final Scoreboard board = new Scoreboard(FIRST_BYTE);
    private final Rack rack;
    private final Acknowledgement acknowledgement;
    private final LossProbe probe = new LossProbe();
    private final Recovery recovery;
    private final RetransmissionTimer timer;
    private final TcpCounters counters;

    private long unacknowledged = FIRST_BYTE;
    private long next = FIRST_BYTE;
    private long writeEnd = FIRST_BYTE;
    /** End of the bytes that the receiver is ready for. */
    private long windowEnd;

    /** Whether the window, and nothing else, held the sender back in this round trip ({@code tcp_cwnd_validate}). */
    private boolean isWindowLimited;

    private int mostOut;
    private long mostOutEnd;
    private long lastSentPs;

    TcpSender(TcpParameters parameters, long initialWindowBytes, TcpCounters counters) {
        this.counters = counters;
        this.parameters = parameters;
        this.segmentBytes = parameters.segmentBytes();
        this.control = parameters.congestionControl().get();
        this.window = new CongestionWindow(parameters.initialWindow(), segmentBytes);
        this.rtt = new RttEstimator(parameters.minTimeoutPs());
        this.rack = new Rack(board, rtt);
        this.acknowledgement = new Acknowledgement(board, rack, rtt);
        this.recovery = new Recovery(board, rack, probe, control, window, counters);
        this.timer = new RetransmissionTimer(rtt, board);
        this.windowEnd = FIRST_BYTE + initialWindowBytes;
    }

    /** The application has written more. */
    void write(long bytes, long nowPs) {
        if (parameters.restartsAfterIdle() && board.isEmpty() && next > FIRST_BYTE) {
            restartAfterIdle(nowPs);
        }
        writeEnd += bytes;
    }

    /** RFC 5681, section 4.1; {@code tcp_cwnd_restart}: half the window for each timeout of silence, down to the initial one. */
    private void restartAfterIdle(long nowPs) {
        long idlePs = nowPs - lastSentPs;
        long timeoutPs = rtt.timeoutPs();
        if (idlePs <= timeoutPs) {
            return;
        }
        double restart = Math.min(parameters.initialWindow(), window.segments());
        window.setThreshold(Math.max(window.threshold(), 0.75 * window.segments()));
        double segments = window.segments();
        for (long left = idlePs - timeoutPs; left > 0 && segments > restart; left -= timeoutPs) {
            segments /= 2;
        }
        window.set(Math.max(segments, restart));
    }

    /** Whether {@link #fill} has something to send. */
    boolean canSend() {
        return probe.isDue() || mayResend() || maySendNew();
    }

    private boolean mayResend() {
        return board.toResend() > 0 && board.inFlight() < windowSegments() && !recovery.isResendWithheld();
    }

    private boolean maySendNew() {
        return board.inFlight() < windowSegments() && hasNew();
    }

    /** Whether there is new data that the receiver is ready for. */
    private boolean hasNew() {
        return next < writeEnd && next + nextBytes() <= windowEnd;
    }

    private int windowSegments() {
        return (int) window.segments();
    }

    private int nextBytes() {
        return (int) Math.min(segmentBytes, writeEnd - next);
    }

    /** Fills in the next segment's part of the header; {@link #canSend} must hold. */
    void fill(TcpPacket packet, long nowPs) {
        if (probe.isDue()) {
            probe(packet, nowPs);
        } else if (mayResend()) {
            resend(packet, board.firstToResend(), nowPs);
        } else {
            sendNew(packet, nowPs);
        }
        lastSentPs = nowPs;
        packet.isEcnCapable = control.usesEcn();
    }

    /** The first byte of what {@link #fill} would send now; {@link #canSend} must hold. */
    long nextToSend() {
        if (probe.isDue()) {
            return hasNew() ? next : board.start(board.size() - 1);
        }
        return mayResend() ? board.start(board.firstToResend()) : next;
    }

    private void sendNew(TcpPacket packet, long nowPs) {
        boolean wasEmpty = board.isEmpty();
        if (wasEmpty && lastSentPs > 0) {
            control.onRestart(nowPs - lastSentPs, nowPs);
        }
        packet.sequence = next;
        packet.dataBytes = nextBytes();
        next += packet.dataBytes;
        board.add(next, nowPs);
        packet.isWindowReduced = recovery.takeReduction();
        recovery.sentNew();
        boolean isLimited = board.inFlight() >= windowSegments();
        if (unacknowledged >= mostOutEnd || isLimited || (!isWindowLimited && board.size() > mostOut)) {
            isWindowLimited = isLimited;
            mostOut = board.size();
            mostOutEnd = next;
        }
        timer.sentNew(wasEmpty, mayProbe(), nowPs);
    }

    private void resend(TcpPacket packet, int index, long nowPs) {
        packet.sequence = board.start(index);
        packet.dataBytes = (int) (board.end(index) - board.start(index));
        board.markResent(index, nowPs);
        recovery.resent(nowPs);
        counters.resent++;
        timer.resent(index == 0, nowPs);
    }

    /** RFC 8985, section 7.3: one new segment if there is one, else the last again. */
    private void probe(TcpPacket packet, long nowPs) {
        counters.probes++;
        boolean isNew = hasNew();
        if (isNew) {
            sendNew(packet, nowPs);
        } else {
            resend(packet, board.size() - 1, nowPs);
        }
        probe.sent(next, !isNew);
        timer.startTimeout(nowPs);
    }

    /** RFC 8985, section 7.2: whether a timer may be that of a probe ({@code tcp_schedule_loss_probe}). */
    private boolean mayProbe() {
        boolean isWhole = recovery.state() == Recovery.State.OPEN || recovery.state() == Recovery.State.REDUCED;
        return isWhole && !probe.isOut() && !board.isEmpty() && board.sacked() == 0 && !board.isAnyResent();
    }

    /** An acknowledgement has arrived, alone or with data. */
    void onAcknowledgement(TcpPacket packet, long nowPs) {
        if (packet.acknowledgement > next || (packet.acknowledgement < unacknowledged && packet.sackBlocks == 0)) {
            return;
        }
        // One that was overtaken may still tell of something selectively (tcp_ack, old_ack).
        long acknowledged = Math.max(packet.acknowledgement, unacknowledged);
        windowEnd = Math.max(windowEnd, packet.acknowledgement + packet.windowBytes);
        long newBytes = acknowledged - unacknowledged;
        boolean isWorthless = newBytes == 0 && packet.sackBlocks == 0 && !packet.isEcnEcho;
        if (isWorthless || (board.isEmpty() && !packet.isFirstBlockDuplicate)) {
            return;
        }
        control.onAnyAcknowledgement(window, newBytes, acknowledged, next, packet.isEcnEcho);
        long lossesBefore = board.losses();
        acknowledgement.take(packet, acknowledged, unacknowledged, next, recovery.highSequence(), nowPs);
        unacknowledged = acknowledged;
        if (acknowledgement.lastRttPs() >= 0) {
            control.onRtt(window, acknowledgement.lastRttPs(), nowPs);
        }
        int delivered = acknowledgement.delivered();
        if (delivered > 0) {
            probe.cancelDue();
        }
        if (acknowledgement.isDuplicateTold() && !probe.isEnd(acknowledgement.duplicateEnd())) {
            rack.duplicateSeen(acknowledged, next);
        }
        long reorderingPs = recovery.acknowledged(acknowledgement, acknowledged, next, hasNew(), nowPs);
        boolean hasFoundLoss = board.losses() > lossesBefore;
        boolean isReducing = recovery.reduceWindow(delivered, newBytes > 0, hasFoundLoss);
        if (!isReducing && newBytes > 0 && delivered > 0 && isLimitedByWindow()) {
            control.onAcknowledged(window, delivered, nowPs);
        }
        if (recovery.isResendWithheld() && recovery.state() == Recovery.State.LOSS && !maySendNew()) {
            recovery.endWithholding();
        }
        timer.acknowledged(isProgress(), reorderingPs, mayProbe(), nowPs);
        board.shrinkIfEmpty();
    }

    /**
     * Whether the timeout may begin anew ({@code FLAG_SET_XMIT_TIMER}): new bytes, or selectively what was sent before the oldest segment
     * was, at last.
     */
    private boolean isProgress() {
        long sackedSentPs = acknowledgement.firstSackedSentPs();
        return acknowledgement.isAdvance() || (sackedSentPs >= 0 && !board.isEmpty() && sackedSentPs < board.sentPs(0));
    }

    /** {@code tcp_is_cwnd_limited}: in slow start the window may be twice what was used. */
    private boolean isLimitedByWindow() {
        return isWindowLimited || (window.isInSlowStart() && window.segments() < 2.0 * mostOut);
    }

    /** The time of {@link #deadlinePs} has come. */
    void onTimer(long nowPs) {
        switch (timer.kind()) {
            case PROBE -> {
                probe.becomeDue();
                timer.startTimeout(nowPs);
            }
            case REORDERING ->
                timer.reorderingTimedOut(recovery.reorderingTimedOut(unacknowledged, next, nowPs), nowPs);
            case TIMEOUT -> {
                recovery.timedOut(unacknowledged, next, nowPs);
                rtt.backOff();
                timer.startTimeout(nowPs);
            }
            case NONE -> {
                // Stopped since it was set.
            }
        }
    }

    long deadlinePs() {
        return timer.deadlinePs();
    }

    /** Whether all that was written has been acknowledged. */
    boolean isDone() {
        return unacknowledged == writeEnd;
    }

    long unacknowledged() {
        return unacknowledged;
    }

    long nextByte() {
        return next;
    }

    Recovery.State state() {
        return recovery.state();
    }

    CongestionWindow window() {
        return window;
    }

    CongestionControl control() {
        return control;
    }

    RttEstimator rtt() {
        return rtt;
    }

    Scoreboard board() {
        return board;
    }

    Rack rack() {
        return rack;
    }
}
