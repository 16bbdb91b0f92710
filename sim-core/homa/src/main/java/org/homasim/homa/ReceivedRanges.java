// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/**
 * Which bytes of a message have arrived: everything below an end, but for a list of gaps. Packets mostly come in order, so
 * the list is mostly empty.
 */
final class ReceivedRanges {
    /** Instead of the number of a tick. */
    static final long NEVER = -1;

    private long end;
    private int gaps;
    /** Gap i is [bounds[2i], bounds[2i + 1]), in increasing order. */
    private long[] bounds = new long[8];
    /** Of gap i: when it came to be, in ps, and the tick in which it was last asked for. */
    private long[] histories = new long[8];

    void clear() {
        end = 0;
        gaps = 0;
    }

    /**
     * Notes the arrival of [from, to), unless some of it has arrived before. What overlaps in part is refused too, as in Linux
     * ({@code homa_add_packet}): a sender cuts a message the same way every time.
     *
     * @param nowPs time
     * @return whether these bytes are new
     */
    boolean add(long from, long to, long nowPs) {
        if (from == end) {
            end = to;
            return true;
        }
        if (from > end) {
            insertGap(gaps, end, from, nowPs);
            end = to;
            return true;
        }
        for (int index = 0; index < gaps; index++) {
            if (bounds[2 * index] <= from && to <= bounds[2 * index + 1]) {
                fill(index, from, to);
                return true;
            }
        }
        return false;
    }

    private void fill(int index, long from, long to) {
        long low = bounds[2 * index];
        long high = bounds[2 * index + 1];
        if (from == low && to == high) {
            removeGap(index);
        } else if (from == low) {
            bounds[2 * index] = to;
        } else if (to == high) {
            bounds[2 * index + 1] = from;
        } else {
            // As in homa_add_packet: the lower part is a new gap of the same age, asked for as lately.
            insertGap(index, low, from, histories[2 * index]);
            histories[2 * index + 1] = histories[2 * index + 3];
            bounds[2 * index + 2] = to;
        }
    }

    private void insertGap(int index, long low, long high, long sincePs) {
        if (2 * gaps + 2 > bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
            histories = Arrays.copyOf(histories, bounds.length);
        }
        int behind = 2 * (gaps - index);
        System.arraycopy(bounds, 2 * index, bounds, 2 * index + 2, behind);
        System.arraycopy(histories, 2 * index, histories, 2 * index + 2, behind);
        bounds[2 * index] = low;
        bounds[2 * index + 1] = high;
        histories[2 * index] = sincePs;
        histories[2 * index + 1] = NEVER;
        gaps++;
    }

    private void removeGap(int index) {
        int behind = 2 * (gaps - index - 1);
        System.arraycopy(bounds, 2 * index + 2, bounds, 2 * index, behind);
        System.arraycopy(histories, 2 * index + 2, histories, 2 * index, behind);
        gaps--;
    }

    /** End of the highest bytes that have arrived. */
    long end() {
        return end;
    }

    /** Number of runs of bytes below the {@link #end} that are missing. */
    int gaps() {
        return gaps;
    }

    /** First byte of a gap, counted from the lowest. */
    long gapFrom(int index) {
        return bounds[2 * index];
    }

    /** End of a gap. */
    long gapTo(int index) {
        return bounds[2 * index + 1];
    }

    /** When a gap came to be: a later packet arrived. */
    long gapSincePs(int index) {
        return histories[2 * index];
    }

    /** The tick in which a gap was last asked for, or {@link #NEVER}. */
    long gapAskedTick(int index) {
        return histories[2 * index + 1];
    }

    /** A gap is asked for. */
    void gapAsked(int index, long tick) {
        histories[2 * index + 1] = tick;
    }
}
