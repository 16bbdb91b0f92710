// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.Arrays;

/**
 * Slots of a scoreboard in the order in which their segments were last sent ({@code tsorted_sent_queue}), so that loss detection by time
 * looks at the earliest ones only. A list linked through arrays.
 */
final class SentOrder {
    static final int NONE = -1;

    private final int[] nexts;
    private final int[] previous;
    private int first = NONE;
    private int last = NONE;

    SentOrder(int slots) {
        nexts = new int[slots];
        previous = new int[slots];
        Arrays.fill(nexts, NONE);
        Arrays.fill(previous, NONE);
    }

    /** The slot whose segment was sent first; {@link #NONE} if there is none. */
    int first() {
        return first;
    }

    /** The slot whose segment was sent next; {@link #NONE} behind the last. */
    int next(int slot) {
        return nexts[slot];
    }

    /** The segment was sent just now. */
    void append(int slot) {
        insertAfter(last, slot);
    }

    /** Puts a slot behind another, or first behind {@link #NONE}. */
    void insertAfter(int earlier, int slot) {
        int later = earlier == NONE ? first : nexts[earlier];
        previous[slot] = earlier;
        nexts[slot] = later;
        if (earlier == NONE) {
            first = slot;
        } else {
            nexts[earlier] = slot;
        }
        if (later == NONE) {
            last = slot;
        } else {
            previous[later] = slot;
        }
    }

    void remove(int slot) {
        int earlier = previous[slot];
        int later = nexts[slot];
        if (earlier == NONE) {
            first = later;
        } else {
            nexts[earlier] = later;
        }
        if (later == NONE) {
            last = earlier;
        } else {
            previous[later] = earlier;
        }
    }
}
