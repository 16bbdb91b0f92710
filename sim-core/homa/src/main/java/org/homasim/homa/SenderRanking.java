// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/**
 * The senders that wait for grants, best first, each at a position that decides its level.
 *
 * <p>Position = head + rank. Positions 0 to levels - 1 belong to the scheduled levels, 0 the most urgent. The head starts
 * beyond the last one, so that few senders use the lowest levels; a better newcomer takes the position before the head, and
 * when the best sender leaves, the others keep their positions while those still reach the last level. A sender that leaves
 * and comes back as the best keeps its position too. This stickiness is the SIGCOMM'18 simulator's ({@code SchedSenders} in
 * {@code HomaTransport.cc}); a plain "rank from the bottom" would change the levels of all active messages at each arrival.
 */
final class SenderRanking {
    private final int levels;
    private final int degree;
    private GrantedSender[] ranked = new GrantedSender[16];
    private int count;
    private int head;

    /** Result of {@link #locate}. */
    private int locatedHead;

    /**
     * An empty ranking.
     *
     * @param levels scheduled levels
     * @param degree senders granted at the same time
     */
    SenderRanking(int levels, int degree) {
        this.levels = levels;
        this.degree = degree;
        this.head = levels;
    }

    int count() {
        return count;
    }

    int head() {
        return head;
    }

    boolean isActive(int position, int atHead) {
        return position < atHead + degree;
    }

    /** The last of the active senders, which must exist. */
    GrantedSender removeLastActive() {
        GrantedSender sender = ranked[degree - 1];
        removeRank(degree - 1);
        return sender;
    }

    /** Takes a sender out, if it is in; to be called before anything its rank depends on changes. */
    void remove(GrantedSender sender) {
        if (count == 0) {
            forgetPositions();
        } else if (!sender.needy.isEmpty()) {
            removeRank(rankOf(sender));
        }
    }

    /** With nobody in the list, the next sender begins at the lowest level again. */
    void forgetPositions() {
        head = levels;
    }

    private void removeRank(int rank) {
        ranked[rank].lastPosition = head + rank;
        count--;
        System.arraycopy(ranked, rank + 1, ranked, rank, count - rank);
        ranked[count] = null;
        if (rank == 0 && head + Math.min(count, degree) < levels) {
            head++;
        }
    }

    private int rankOf(GrantedSender sender) {
        int rank = upperBound(sender) - 1;
        if (rank < 0 || ranked[rank] != sender) {
            throw new IllegalStateException("sender is not ranked");
        }
        return rank;
    }

    /** Number of senders that do not rank after the given one. */
    private int upperBound(GrantedSender sender) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sender.isBetterThan(ranked[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * Where a sender would stand; {@link #locatedHead} tells where the head would be.
     *
     * @param sender with messages that need grants, not in the list
     */
    int locate(GrantedSender sender) {
        int rank = upperBound(sender);
        int position = head + rank;
        int newHead = head;
        if (rank == 0 && position > 0 && position != sender.lastPosition) {
            newHead--;
        }
        int free = Math.min(count + 1, Math.min(degree, levels)) - (levels - newHead);
        if (free > 0) {
            newHead -= free;
        }
        locatedHead = newHead;
        return newHead + rank;
    }

    int locatedHead() {
        return locatedHead;
    }

    void insert(GrantedSender sender) {
        int rank = locate(sender) - locatedHead;
        if (count == ranked.length) {
            ranked = Arrays.copyOf(ranked, count * 2);
        }
        System.arraycopy(ranked, rank, ranked, rank + 1, count - rank);
        ranked[rank] = sender;
        count++;
        head = locatedHead;
    }
}
