// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.transport.tcp.congestion.CongestionControl;
import org.homasim.transport.tcp.congestion.CongestionWindow;

/**
 * The states of a sender between a loss or a mark and the end of its repair, and the window in them ({@code tcp_fastretrans_alert},
 * {@code tcp_process_loss}, {@code tcp_enter_loss}).
 */
final class Recovery {
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

    private final Scoreboard board;
    private final Rack rack;
    private final LossProbe probe;
    private final CongestionControl control;
    private final CongestionWindow window;
    private final TcpCounters counters;
    private final Prr prr = new Prr();
    private final Undo undo = new Undo();
    private final ForwardRto forwardRto = new ForwardRto();

    private State state = State.OPEN;
    /** The state ends when everything before this is acknowledged. */
    private long highSequence;

    /** Timeouts since something was acknowledged ({@code icsk_retransmits}). */
    private int timeouts;

    /** Whether what is lost waits for the next acknowledgement, since it may turn out not to be. */
    private boolean isResendWithheld;

    private boolean mustTellReduction;

    Recovery(
            Scoreboard board,
            Rack rack,
            LossProbe probe,
            CongestionControl control,
            CongestionWindow window,
            TcpCounters counters) {
        this.board = board;
        this.rack = rack;
        this.probe = probe;
        this.control = control;
        this.window = window;
        this.counters = counters;
    }

    State state() {
        return state;
    }

    long highSequence() {
        return highSequence;
    }

    boolean isResendWithheld() {
        return isResendWithheld;
    }

    /** What was to be sent instead of lost segments cannot be sent. */
    void endWithholding() {
        isResendWithheld = false;
        forwardRto.end();
    }

    /** Whether the receiver must be told of a reduction (RFC 3168, section 6.1.2); tells it once. */
    boolean takeReduction() {
        boolean isToTell = mustTellReduction;
        mustTellReduction = false;
        return isToTell;
    }

    private boolean isRecovering() {
        return state == State.RECOVERY || state == State.LOSS;
    }

    void sentNew() {
        prr.sent();
    }

    void resent(long nowPs) {
        prr.sent();
        undo.resent(nowPs / TcpSender.TIMESTAMP_PS);
    }

    /**
     * Deals with an acknowledgement that was taken off the scoreboard.
     *
     * @param unacknowledged first byte that is not acknowledged now
     * @param next end of the bytes sent
     * @param hasNew whether there is new data that the receiver is ready for
     * @return how long reordered segments are waited for; 0 for none
     */
    long acknowledged(Acknowledgement ack, long unacknowledged, long next, boolean hasNew, long nowPs) {
        isResendWithheld = false;
        timeouts = ack.isAdvance() ? 0 : timeouts;
        if (ack.isDuplicateTold()) {
            undo.duplicateSeen(ack.duplicateEnd());
        }
        if (probe.acknowledged(ack, unacknowledged) && !isRecovering()) {
            // Linux takes the window of marks: a control that counts them halves for losses found otherwise.
            reduce(control.markedWindow(window), next);
            endReduction();
        }
        if (ack.isEcnEcho()) {
            undo.forbidRestoring();
        }
        endEpisode(ack, unacknowledged);
        return switch (state) {
            case RECOVERY -> recover(ack, unacknowledged, next, nowPs);
            case LOSS -> repairAfterTimeout(ack, unacknowledged, next, hasNew, nowPs);
            case OPEN, REDUCED -> watch(ack, unacknowledged, next, nowPs);
        };
    }

    private void endEpisode(Acknowledgement ack, long unacknowledged) {
        if (state == State.OPEN) {
            undo.forgetResent();
        } else if (state == State.REDUCED && unacknowledged > highSequence) {
            // Beyond, so that the answer to the echo has reached the receiver.
            endReduction();
        } else if (state == State.RECOVERY && unacknowledged >= highSequence) {
            endRecovery(ack);
        }
    }

    /** {@code tcp_try_undo_recovery}, {@code tcp_end_cwnd_reduction}. */
    private void endRecovery(Acknowledgement ack) {
        if (undo.isMistake(ack.timestampEcho())) {
            undoReduction();
        } else {
            rack.recovered();
            endReduction();
        }
    }

    private void endReduction() {
        window.set(window.threshold());
        state = State.OPEN;
    }

    private long recover(Acknowledgement ack, long unacknowledged, long next, long nowPs) {
        if (ack.isAdvance() && undo.isDelayed(ack.timestampEcho())) {
            if (board.resent() > 0) {
                // Late, not lost: wait for what is on its way again before more is (tcp_try_undo_partial).
                isResendWithheld = true;
                return rack.waitPs(nowPs);
            }
            board.forgetLosses();
            undoReduction();
        } else if (undo.isAllDuplicate()) {
            rack.recoveredByDuplicates();
            undoReduction();
        }
        long reorderingPs = rack.markLost(isRecovering(), nowPs);
        if (state != State.RECOVERY) {
            react(ack, unacknowledged, next);
        }
        return reorderingPs;
    }

    private long repairAfterTimeout(Acknowledgement ack, long unacknowledged, long next, boolean hasNew, long nowPs) {
        judgeTimeout(ack, unacknowledged, next, hasNew);
        int resent = board.resent();
        long reorderingPs = rack.markLost(isRecovering(), nowPs);
        if (state == State.OPEN || board.resent() < resent) {
            // Undone or repaired; or lost once more, which is a new sign of congestion.
            react(ack, unacknowledged, next);
        }
        return reorderingPs;
    }

    /** {@code tcp_process_loss}. */
    private void judgeTimeout(Acknowledgement ack, long unacknowledged, long next, boolean hasNew) {
        boolean isRecovered = unacknowledged >= highSequence;
        if (ack.isAdvance() && undo.isMistake(ack.timestampEcho())) {
            undoTimeout();
            return;
        }
        switch (forwardRto.judge(ack, next > highSequence, isRecovered, hasNew)) {
            case SPURIOUS -> undoTimeout();
            case SEND_NEW -> {
                highSequence = next;
                isResendWithheld = true;
            }
            case USUAL -> {
                if (isRecovered) {
                    rack.recovered();
                    state = State.OPEN;
                }
            }
        }
    }

    private void undoTimeout() {
        forwardRto.end();
        board.forgetLosses();
        timeouts = 0;
        undoReduction();
    }

    private long watch(Acknowledgement ack, long unacknowledged, long next, long nowPs) {
        if (state == State.OPEN && undo.isAllDuplicate()) {
            // Told only after the recovery.
            rack.recoveredByDuplicates();
            undoReduction();
        }
        long reorderingPs = rack.markLost(false, nowPs);
        react(ack, unacknowledged, next);
        return reorderingPs;
    }

    private void react(Acknowledgement ack, long unacknowledged, long next) {
        if (board.lost() > 0) {
            beginRecovery(ack.isEcnEcho(), unacknowledged, next);
        } else if (ack.isEcnEcho() && state == State.OPEN) {
            undo.forbid();
            reduce(control.markedWindow(window), next);
            counters.ecnReductions++;
            state = State.REDUCED;
        }
    }

    /** {@code tcp_enter_recovery}: a window that is being reduced after marks already is not reduced anew, nor may that be undone. */
    private void beginRecovery(boolean isEcnEcho, long unacknowledged, long next) {
        counters.recoveries++;
        beginUndo(unacknowledged);
        if (state == State.REDUCED) {
            window.setThreshold(control.furtherReducedWindow(window));
        } else {
            if (!isEcnEcho) {
                undo.save(window);
            }
            reduce(control.reducedWindow(window), next);
        }
        probe.reset();
        state = State.RECOVERY;
    }

    private void beginUndo(long unacknowledged) {
        if (!board.isAnyResent()) {
            undo.forgetResent();
        }
        undo.begin(unacknowledged, board.resent() + (probe.isResentOut() ? 1 : 0));
    }

    /** {@code tcp_init_cwnd_reduction}. */
    private void reduce(double reducedWindow, long next) {
        prr.begin(window.segments());
        window.setThreshold(reducedWindow);
        highSequence = next;
        probe.reset();
        mustTellReduction = control.usesEcn();
    }

    private void undoReduction() {
        counters.undone++;
        if (undo.restore(window)) {
            mustTellReduction = false;
            control.onUndone();
        }
        state = State.OPEN;
    }

    /**
     * Sets the window after an acknowledgement ({@code tcp_cong_control}).
     *
     * @param delivered segments that it told of
     * @param isAdvance whether it acknowledged new bytes
     * @param hasFoundLoss whether it made losses known
     * @return whether the window is being reduced, so that the congestion control must not raise it
     */
    boolean reduceWindow(int delivered, boolean isAdvance, boolean hasFoundLoss) {
        if (state != State.RECOVERY && state != State.REDUCED) {
            return false;
        }
        if (delivered > 0) {
            window.set(prr.window(delivered, board.inFlight(), window.threshold(), isAdvance && !hasFoundLoss));
        }
        return true;
    }

    /**
     * The wait for reordered segments is over ({@code tcp_rack_reo_timeout}).
     *
     * @return how long others are waited for; 0 for none
     */
    long reorderingTimedOut(long unacknowledged, long next, long nowPs) {
        long lossesBefore = board.losses();
        long reorderingPs = rack.markLost(isRecovering(), nowPs);
        if (board.losses() > lossesBefore && state != State.RECOVERY) {
            beginRecovery(false, unacknowledged, next);
            window.set(prr.window(1, board.inFlight(), window.threshold(), false));
        }
        return reorderingPs;
    }

    /** The retransmission timer has expired ({@code tcp_enter_loss}; RFC 6298, section 5). */
    void timedOut(long unacknowledged, long next, long nowPs) {
        counters.timeouts++;
        boolean isFirst = !isRecovering() || timeouts > 0;
        rack.markLostByTimeout(nowPs);
        // A window that was reduced within this round trip, after marks or losses, is not reduced anew.
        boolean isNew = state == State.OPEN || unacknowledged >= highSequence;
        if (isNew || (state == State.LOSS && timeouts == 0)) {
            beginUndo(unacknowledged);
            undo.save(window);
            window.setThreshold(control.reducedWindow(window));
        }
        control.onTimeout(nowPs);
        window.set(board.inFlight() + 1.0);
        state = State.LOSS;
        highSequence = next;
        probe.reset();
        mustTellReduction = control.usesEcn();
        isResendWithheld = false;
        forwardRto.timeout(isFirst);
        timeouts++;
    }
}
