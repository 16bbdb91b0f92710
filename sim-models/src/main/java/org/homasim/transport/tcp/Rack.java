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

    private final Scoreboard board;
    private final RttEstimator rtt;

    /** When the segment that was sent last among the delivered ones was sent, its end, and its round trip. */
    private long sentPs = -1;

    private long end;
    private long rttPs;
    private boolean hasReorderingBeenSeen;
    private int steps = 1;
    private long stepsChangeFrom;
    /** End of the highest delivered byte. */
    private long highestDelivered;

    Rack(Scoreboard board, RttEstimator rtt) {
        this.board = board;
        this.rtt = rtt;
    }

    /** A segment of the scoreboard was acknowledged, selectively or not, for the first time. */
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
        if (segmentSentPs > sentPs || (segmentSentPs == sentPs && segmentEnd > end)) {
            sentPs = segmentSentPs;
            end = segmentEnd;
            rttPs = segmentRttPs;
        }
    }

    /** The receiver told of bytes that arrived twice: wait longer from now on, once a round trip (RFC 8985, section 6.2, step 4). */
    void duplicateSeen(long acknowledged, long sentEnd) {
        if (acknowledged >= stepsChangeFrom) {
            steps = Math.min(MAX_STEPS, steps + 1);
            stepsChangeFrom = sentEnd;
        }
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
        if (sentPs < 0 || (board.sacked() == 0 && board.resent() == 0)) {
            return 0;
        }
        long windowPs = reorderingWindowPs(isRecovering);
        long longestPs = 0;
        for (int i = 0; i < board.size(); i++) {
            boolean isWaitedFor = !board.is(i, Scoreboard.SACKED)
                    && (!board.is(i, Scoreboard.LOST) || board.is(i, Scoreboard.RESENT));
            boolean isEarlier = board.sentPs(i) < sentPs || (board.sentPs(i) == sentPs && board.end(i) < end);
            if (isWaitedFor && isEarlier) {
                long remainingPs = board.sentPs(i) + rttPs + windowPs - nowPs;
                if (remainingPs <= 0) {
                    board.markLost(i);
                } else {
                    longestPs = Math.max(longestPs, remainingPs);
                }
            }
        }
        return longestPs;
    }
}
