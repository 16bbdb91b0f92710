// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/**
 * Ranges of a message that its receiver has asked for again and that wait to be sent, in the order they were asked for. Ranges
 * that overlap are one, so that repeated requests do not pile up.
 */
final class PendingResends {
    private long[] froms = new long[4];
    private long[] tos = new long[4];
    private int[] levels = new int[4];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    void clear() {
        count = 0;
    }

    /** Adds [from, to), which must not be empty; where it overlaps another, the more urgent level is taken for both. */
    void add(long from, long to, int level) {
        long low = from;
        long high = to;
        int urgent = level;
        for (int i = count - 1; i >= 0; i--) {
            if (froms[i] < high && tos[i] > low) {
                low = Math.min(low, froms[i]);
                high = Math.max(high, tos[i]);
                urgent = Math.max(urgent, levels[i]);
                remove(i);
            }
        }
        if (count == froms.length) {
            froms = Arrays.copyOf(froms, count * 2);
            tos = Arrays.copyOf(tos, count * 2);
            levels = Arrays.copyOf(levels, count * 2);
        }
        froms[count] = low;
        tos[count] = high;
        levels[count] = urgent;
        count++;
    }

    private void remove(int index) {
        int behind = count - index - 1;
        System.arraycopy(froms, index + 1, froms, index, behind);
        System.arraycopy(tos, index + 1, tos, index, behind);
        System.arraycopy(levels, index + 1, levels, index, behind);
        count--;
    }

    /** First byte of the first range. */
    long from() {
        return froms[0];
    }

    /** End of the first range. */
    long to() {
        return tos[0];
    }

    int level() {
        return levels[0];
    }

    /** Everything before a byte of the first range has been sent. */
    void sent(long end) {
        if (end >= tos[0]) {
            remove(0);
        } else {
            froms[0] = end;
        }
    }
}
