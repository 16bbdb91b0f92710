// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.transport.tcp.congestion.CongestionControl;
import org.homasim.transport.tcp.congestion.CongestionWindow;

/**
 * The sending half of a connection, as {@code tcp_input.c} and {@code tcp_output.c} of Linux have it: window, acknowledgements, recovery.
 * Knows no packets' ways and no simulator: time comes in as an argument.
 */
final class TcpSender {
    /** {@code tcp_ca_state}. */
    enum State {
        /** Nothing unusual. */
        OPEN,
        /** Reduces its window since packets were marked. */
        REDUCED,
        /** Sends again what was found lost. */
        RECOVERY,
        /** The retransmission timer has expired. */
        LOSS
    }

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
    private final Prr prr = new Prr();
    private final RetransmissionTimer timer;
    private final Undo undo = new Undo();
    private final TcpCounters counters;

    private long unacknowledged = FIRST_BYTE;
    private long next = FIRST_BYTE;
    private long writeEnd = FIRST_BYTE;
    /** End of the bytes that the receiver is ready for. */
    private long windowEnd;

    private State state = State.OPEN;
    /** The state ends when everything before this is acknowledged. */
    private long highSequence;

    /** End of the bytes sent when a probe went; 0 when none is out. */
    private long probeEnd;

    private boolean probeWasResent;
    private boolean isProbeDue;

    private boolean mustTellReduction;
    /** Whether the window, and nothing else, held the sender back in this round trip ({@code tcp_cwnd_validate}). */
    private boolean isWindowLimited;

    /** Whether the cumulative part of the present acknowledgement gave a round-trip time; the selective part may, else. */
    private boolean isRoundTripTaken;

    private int mostOut;
    private long mostOutEnd;
    private long lastSentPs;

    TcpSender(TcpParameters parameters, long initialWindowBytes, TcpCounters counters) {
        this.counters = counters;
        this.parameters = parameters;
        this.segmentBytes = parameters.segmentBytes();
        this.control = parameters.congestionControl().get();
        this.window = new CongestionWindow(parameters.initialWindow());
        this.rtt = new RttEstimator(parameters.minTimeoutPs());
        this.rack = new Rack(board, rtt);
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
        return isProbeDue || mayResend() || maySendNew();
    }

    private boolean mayResend() {
        return board.toResend() > 0 && board.inFlight() < windowSegments();
    }

    private boolean maySendNew() {
        return next < writeEnd && board.inFlight() < windowSegments() && next + nextBytes() <= windowEnd;
    }

    private int windowSegments() {
        return (int) window.segments();
    }

    private int nextBytes() {
        return (int) Math.min(segmentBytes, writeEnd - next);
    }

    /** Fills in the next segment's part of the header; {@link #canSend} must hold. */
    void fill(TcpPacket packet, long nowPs) {
        if (isProbeDue) {
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
        if (isProbeDue) {
            boolean isNew = next < writeEnd && next + nextBytes() <= windowEnd;
            return isNew ? next : board.start(board.size() - 1);
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
        if (mustTellReduction) {
            packet.isWindowReduced = true;
            mustTellReduction = false;
        }
        prr.sent();
        boolean isLimited = board.inFlight() >= windowSegments();
        if (unacknowledged >= mostOutEnd || isLimited || (!isWindowLimited && board.size() > mostOut)) {
            isWindowLimited = isLimited;
            mostOut = board.size();
            mostOutEnd = next;
        }
        timer.sentNew(wasEmpty, state, probeEnd != 0, nowPs);
    }

    private void resend(TcpPacket packet, int index, long nowPs) {
        packet.sequence = board.start(index);
        packet.dataBytes = (int) (board.end(index) - board.start(index));
        board.markResent(index, nowPs);
        undo.resent(nowPs / TIMESTAMP_PS);
        prr.sent();
        counters.resent++;
        timer.resent(nowPs);
    }

    /** RFC 8985, section 7.3: one new segment if there is one, else the last again. */
    private void probe(TcpPacket packet, long nowPs) {
        isProbeDue = false;
        probeEnd = 0;
        counters.probes++;
        if (next < writeEnd && next + nextBytes() <= windowEnd) {
            sendNew(packet, nowPs);
            probeWasResent = false;
        } else {
            resend(packet, board.size() - 1, nowPs);
            probeWasResent = true;
        }
        probeEnd = next;
        timer.startTimeout(nowPs);
    }

    /** An acknowledgement has arrived, alone or with data. */
    void onAcknowledgement(TcpPacket packet, long nowPs) {
        long acknowledged = packet.acknowledgement;
        if (acknowledged > next || acknowledged < unacknowledged) {
            return;
        }
        windowEnd = Math.max(windowEnd, acknowledged + packet.windowBytes);
        long newBytes = acknowledged - unacknowledged;
        boolean isDuplicateTold = packet.sackBlocks > 0 && packet.isFirstBlockDuplicate;
        boolean isWorthless = newBytes == 0 && packet.sackBlocks == 0 && !packet.isEcnEcho;
        if (isWorthless || (board.isEmpty() && !isDuplicateTold)) {
            return;
        }
        control.onAnyAcknowledgement(window, newBytes, acknowledged, next, packet.isEcnEcho);
        int lostBefore = board.lost();
        int delivered = takeCumulative(acknowledged, nowPs);
        delivered += takeSack(packet, nowPs);
        isProbeDue &= delivered == 0;
        if (isDuplicateTold) {
            rack.duplicateSeen(acknowledged, next);
            undo.duplicateSeen();
        }
        endProbe(acknowledged, isDuplicateTold);
        long reorderingPs = rack.markLost(state == State.RECOVERY || state == State.LOSS, nowPs);
        boolean foundLoss = board.lost() > lostBefore;
        changeState(packet, newBytes > 0, isDuplicateTold);
        changeWindow(delivered, newBytes, foundLoss, nowPs);
        timer.acknowledged(newBytes > 0, reorderingPs, state, probeEnd != 0, nowPs);
        board.shrinkIfEmpty();
    }

    private int takeSack(TcpPacket packet, long nowPs) {
        int delivered = 0;
        long firstSentPs = -1;
        int firstBlock = packet.isFirstBlockDuplicate ? 1 : 0;
        packet.sortSackBlocks(firstBlock);
        for (int block = firstBlock; block < packet.sackBlocks; block++) {
            long to = Math.min(packet.sackTo[block], next);
            for (int i = board.indexFrom(packet.sackFrom[block]); i < board.size() && board.end(i) <= to; i++) {
                if (!board.is(i, Scoreboard.SACKED)) {
                    if (firstSentPs < 0 && !board.is(i, Scoreboard.EVER_RESENT)) {
                        firstSentPs = board.sentPs(i);
                    }
                    rack.delivered(i, nowPs);
                    board.markSacked(i);
                    delivered++;
                }
            }
        }
        if (!isRoundTripTaken && firstSentPs >= 0) {
            rtt.sample(nowPs - firstSentPs);
        }
        return delivered;
    }

    private int takeCumulative(long acknowledged, long nowPs) {
        int delivered = 0;
        long firstSentPs = -1;
        long lastSentOncePs = -1;
        while (!board.isEmpty() && board.end(0) <= acknowledged) {
            if (!board.is(0, Scoreboard.SACKED)) {
                rack.delivered(0, nowPs);
                delivered++;
                if (!board.is(0, Scoreboard.EVER_RESENT)) {
                    firstSentPs = firstSentPs < 0 ? board.sentPs(0) : firstSentPs;
                    lastSentOncePs = board.sentPs(0);
                }
            }
            board.removeFirst();
        }
        if (!board.isEmpty() && acknowledged > board.start(0)) {
            board.trimFirst(acknowledged);
        }
        if (acknowledged > unacknowledged) {
            rtt.endBackOff();
        }
        unacknowledged = acknowledged;
        // Karn: segments that were sent again tell nothing (RFC 6298, section 3).
        isRoundTripTaken = firstSentPs >= 0;
        if (isRoundTripTaken) {
            rtt.sample(nowPs - firstSentPs);
            control.onRtt(window, nowPs - lastSentOncePs, nowPs);
        }
        return delivered;
    }

    /** RFC 8985, section 7.4: a probe that repaired a loss must reduce the window as the loss would have. */
    private void endProbe(long acknowledged, boolean isDuplicateTold) {
        boolean isUndecided = probeWasResent && acknowledged == probeEnd && !isDuplicateTold;
        if (probeEnd == 0 || acknowledged < probeEnd || isUndecided) {
            return;
        }
        if (probeWasResent && !isDuplicateTold && state == State.OPEN) {
            beginReduction(State.REDUCED, control.reducedWindow(window));
            endReduction();
        }
        probeEnd = 0;
    }

    private void changeState(TcpPacket packet, boolean isAdvance, boolean isDuplicateTold) {
        if (state != State.OPEN && unacknowledged >= highSequence) {
            leaveState(packet);
        }
        switch (state) {
            case RECOVERY, LOSS -> {
                if ((isAdvance && undo.isMistake(packet.timestampEcho)) || undo.isAllDuplicate()) {
                    undoReduction();
                }
            }
            case OPEN, REDUCED -> {
                if (state == State.OPEN && isDuplicateTold && undo.isAllDuplicate()) {
                    // Told only after the recovery.
                    undoReduction();
                }
                if (board.lost() > 0) {
                    beginRecovery();
                } else if (packet.isEcnEcho && state == State.OPEN) {
                    beginReduction(State.REDUCED, control.markedWindow(window));
                    counters.ecnReductions++;
                    mustTellReduction = true;
                }
            }
        }
    }

    private void leaveState(TcpPacket packet) {
        if (state != State.REDUCED && undo.isMistake(packet.timestampEcho)) {
            undoReduction();
        } else if (state == State.LOSS) {
            state = State.OPEN;
        } else if (state == State.RECOVERY || unacknowledged > highSequence) {
            endReduction();
        }
    }

    private void beginRecovery() {
        counters.recoveries++;
        if (state == State.OPEN) {
            beginReduction(State.RECOVERY, control.reducedWindow(window));
        }
        state = State.RECOVERY;
    }

    private void beginReduction(State newState, double reducedWindow) {
        undo.begin(window);
        prr.begin(window.segments());
        window.setThreshold(reducedWindow);
        highSequence = next;
        state = newState;
    }

    private void endReduction() {
        window.set(window.threshold());
        state = State.OPEN;
    }

    private void undoReduction() {
        counters.undone++;
        undo.restore(window);
        board.forgetLosses();
        control.onUndone();
        state = State.OPEN;
    }

    private void changeWindow(int delivered, long newBytes, boolean foundLoss, long nowPs) {
        if (state == State.RECOVERY || state == State.REDUCED) {
            if (delivered > 0) {
                window.set(prr.window(delivered, board.inFlight(), window.threshold(), newBytes > 0 && !foundLoss));
            }
        } else if (newBytes > 0 && delivered > 0 && isLimitedByWindow()) {
            control.onAcknowledged(window, delivered, nowPs);
        }
    }

    /** {@code tcp_is_cwnd_limited}: in slow start the window may be twice what was used. */
    private boolean isLimitedByWindow() {
        return isWindowLimited || (window.isInSlowStart() && window.segments() < 2.0 * mostOut);
    }

    /** The time of {@link #deadlinePs} has come. */
    void onTimer(long nowPs) {
        switch (timer.expire()) {
            case PROBE -> {
                if (probeEnd == 0 && !board.isEmpty()) {
                    isProbeDue = true;
                }
                timer.startTimeout(nowPs);
            }
            case REORDERING -> {
                long reorderingPs = rack.markLost(state == State.RECOVERY || state == State.LOSS, nowPs);
                if (board.lost() > 0 && (state == State.OPEN || state == State.REDUCED)) {
                    beginRecovery();
                    window.set(board.inFlight() + 1.0);
                }
                timer.acknowledged(true, reorderingPs, state, probeEnd != 0, nowPs);
            }
            case TIMEOUT -> enterLoss(nowPs);
            case NONE -> {
                // Stopped since it was set.
            }
        }
    }

    /** {@code tcp_enter_loss}; RFC 6298, section 5. */
    private void enterLoss(long nowPs) {
        if (board.isEmpty()) {
            return;
        }
        counters.timeouts++;
        if (state == State.OPEN || state == State.REDUCED || unacknowledged >= highSequence) {
            undo.begin(window);
            window.setThreshold(control.reducedWindow(window));
            control.onTimeout();
        }
        for (int i = 0; i < board.size(); i++) {
            if (!board.is(i, Scoreboard.SACKED)) {
                board.markLost(i);
            }
        }
        window.set(board.inFlight() + 1.0);
        state = State.LOSS;
        highSequence = next;
        probeEnd = 0;
        isProbeDue = false;
        rtt.backOff();
        timer.startTimeout(nowPs);
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

    State state() {
        return state;
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
}
