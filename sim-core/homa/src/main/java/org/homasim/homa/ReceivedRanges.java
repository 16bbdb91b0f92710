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
     * Notes the arrival of [from, to).
     *
     * @return how many of these bytes had not arrived before
     */
    long add(long from, long to) {
        if (from == end) {
            end = to;
            return to - from;
        }
        if (from > end) {
            insertGap(gaps, end, from);
            end = to;
            return to - from;
        }
        return fill(from, to);
    }

    private long fill(long from, long to) {
        long fresh = 0;
        if (to > end) {
            fresh = to - end;
            end = to;
        }
        int index = 0;
        while (index < gaps) {
            long low = bounds[2 * index];
            long high = bounds[2 * index + 1];
            long cutLow = Math.max(low, from);
            long cutHigh = Math.min(high, to);
            if (cutLow >= cutHigh) {
                index++;
                continue;
            }
            fresh += cutHigh - cutLow;
            if (cutLow == low && cutHigh == high) {
                removeGap(index);
            } else if (cutLow == low) {
                bounds[2 * index] = cutHigh;
                index++;
            } else {
                bounds[2 * index + 1] = cutLow;
                if (cutHigh < high) {
                    insertGap(index + 1, cutHigh, high);
                    index++;
                }
                index++;
            }
        }
        return fresh;
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

    /** Bytes below the highest arrived one that are missing. */
    long missingBytes() {
        long missing = 0;
        for (int i = 0; i < gaps; i++) {
            missing += bounds[2 * i + 1] - bounds[2 * i];
        }
        return missing;
    }
}
