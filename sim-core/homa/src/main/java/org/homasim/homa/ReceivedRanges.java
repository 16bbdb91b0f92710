// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/**
 * Which bytes of a message have arrived: everything below an end, but for a list of gaps. Packets mostly come in order, so
 * the list is mostly empty.
 */
final class ReceivedRanges {
    private long end;
    private int gaps;
    /** Gap i is [bounds[2i], bounds[2i + 1]), in increasing order. */
    private long[] bounds = new long[8];

    void clear() {
        end = 0;
        gaps = 0;
    }

    /**
     * Notes the arrival of [from, to), unless some of it has arrived before. What overlaps in part is refused too, as in Linux
     * ({@code homa_add_packet}): a sender cuts a message the same way every time.
     *
     * @return whether these bytes are new
     */
    boolean add(long from, long to) {
        if (from == end) {
            end = to;
            return true;
        }
        if (from > end) {
            insertGap(gaps, end, from);
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
        } else {
            bounds[2 * index + 1] = from;
            if (to < high) {
                insertGap(index + 1, to, high);
            }
        }
    }

    private void insertGap(int index, long low, long high) {
        if (2 * gaps + 2 > bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        System.arraycopy(bounds, 2 * index, bounds, 2 * index + 2, 2 * (gaps - index));
        bounds[2 * index] = low;
        bounds[2 * index + 1] = high;
        gaps++;
    }

    private void removeGap(int index) {
        System.arraycopy(bounds, 2 * index + 2, bounds, 2 * index, 2 * (gaps - index - 1));
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
}
