// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/**
 * Loss detection by time (RACK, RFC 8985, section 6; {@code tcp_recovery.c}): a segment is lost when one that was sent sufficiently
 * later has been delivered.
 */
final class Rack {
    /** Selectively acknowledged segments that end the wait for reordered ones, while none was seen (RFC 8985, section 6.2, step 4). */
    private static final int DUPLICATE_THRESHOLD = 3;

    private static final int MAX_STEPS = 255;

    /** Recoveries for which a longer wait persists ({@code TCP_RACK_RECOVERY_THRESH}; RFC 8985, section 6.2, step 4). */
    private static final int PERSISTENCE = 16;

    private final Scoreboard board;
    private final RttEstimator rtt;

    /** When the segment that was sent last among the delivered ones was sent, and its end. */
    private long sentPs = -1;

    private long end;
    /** Round trip of the latest acknowledgement's segment that was sent last, and when that was sent. */
    private long rttPs;

    private long rttSentPs;
    private boolean hasReorderingBeenSeen;
    private int steps = 1;
    private int persistence;
    private long stepsChangeFrom;
    /** Until when reordered segments are waited for, as found at last. */
    private long waitEndPs;

    /** End of the highest delivered byte. */
    private long highestDelivered;

    Rack(Scoreboard board, RttEstimator rtt) {
        this.board = board;
        this.rtt = rtt;
    }

    /** An acknowledgement is about to tell of deliveries. */
    void beginAcknowledgement() {
        rttSentPs = -1;
    }

    /**
     * A segment of the scoreboard was acknowledged, selectively or not, for the first time (RFC 8985, section 6.2, steps 2 and 3).
     */
    void delivered(int index, long nowPs) {
        long segmentSentPs = board.sentPs(index);
        long segmentEnd = board.end(index);
        boolean everResent = board.is(index, Scoreboard.EVER_RESENT);
        if (segmentEnd < highestDelivered && !everResent) {
            hasReorderingBeenSeen = true;
        }
        highestDelivered = Math.max(highestDelivered, segmentEnd);
        long segmentRttPs = nowPs - segmentSentPs;
        if (everResent && segmentRttPs < rtt.shortestPs()) {
            // Rather an acknowledgement of the first sending.
            return;
        }
        if (segmentSentPs >= rttSentPs) {
            rttSentPs = segmentSentPs;
            rttPs = segmentRttPs;
        }
        if (segmentSentPs > sentPs || (segmentSentPs == sentPs && segmentEnd > end)) {
            sentPs = segmentSentPs;
            end = segmentEnd;
        }
    }

    /**
     * The receiver told of bytes that arrived twice: wait longer from now on, once a round trip (RFC 8985, section 6.2, step 4). Linux
     * does so only where it has seen reordering ({@code tcp_dsack_seen}).
     */
    void duplicateSeen(long acknowledged, long sentEnd) {
        if (hasReorderingBeenSeen && acknowledged >= stepsChangeFrom) {
            steps = Math.min(MAX_STEPS, steps + 1);
            persistence = PERSISTENCE;
            stepsChangeFrom = sentEnd;
        }
    }

    /** A recovery has ended and was no mistake: after some, the wait is short again ({@code tcp_try_undo_recovery}). */
    void recovered() {
        persistence = Math.max(0, persistence - 1);
        if (persistence == 0) {
            steps = 1;
        }
    }

    /** A recovery was a mistake, since all that was sent again arrived twice ({@code tcp_try_undo_dsack}). */
    void recoveredByDuplicates() {
        persistence = Math.min(PERSISTENCE, persistence + 1);
    }

    /** Quarters of the shortest round trip that reordered segments are waited for. */
    int steps() {
        return steps;
    }

    private long reorderingWindowPs(boolean isRecovering) {
        if (!hasReorderingBeenSeen && (isRecovering || board.sacked() >= DUPLICATE_THRESHOLD)) {
            return 0;
        }
        return rtt.hasSample() ? Math.min(rtt.shortestPs() / 4 * steps, rtt.smoothedPs()) : 0;
    }

    /**
     * Marks what is lost by now.
     *
     * @return the longest time until more is; 0 if nothing is waited for
     */
    long markLost(boolean isRecovering, long nowPs) {
        if (sentPs < 0) {
            return 0;
        }
        long windowPs = reorderingWindowPs(isRecovering);
        long longestPs = 0;
        int index = board.earliestOut();
        while (index >= 0 && isBeforeDelivered(index)) {
            int next = board.nextOut(index);
            long remainingPs = board.sentPs(index) + rttPs + windowPs - nowPs;
            if (remainingPs <= 0) {
                board.markLost(index);
            } else {
                longestPs = Math.max(longestPs, remainingPs);
            }
            index = next;
        }
        waitEndPs = nowPs + longestPs;
        return longestPs;
    }

    /** Marks nothing; returns the rest of the wait that was found at last, 0 for none. */
    long waitPs(long nowPs) {
        return Math.max(0, waitEndPs - nowPs);
    }

    private boolean isBeforeDelivered(int index) {
        return board.sentPs(index) < sentPs || (board.sentPs(index) == sentPs && board.end(index) < end);
    }

    /**
     * The retransmission timer has expired: the oldest segment is lost, and all that were sent longer than a round trip ago ({@code
     * tcp_timeout_mark_lost}; RFC 8985, section 6.3).
     */
    void markLostByTimeout(long nowPs) {
        int index = board.earliestOut();
        while (index >= 0 && board.sentPs(index) + rttPs <= nowPs) {
            int next = board.nextOut(index);
            board.markLost(index);
            index = next;
        }
        board.markLost(0);
    }
}
