// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.Arrays;

/**
 * The segments that were sent and are not acknowledged, in order: when each was last sent, and whether it was selectively acknowledged,
 * is thought to be lost, or is on its way again. A ring of primitives.
 */
final class Scoreboard {
    static final int SACKED = 1;
    static final int LOST = 2;
    /** On its way again. */
    static final int RESENT = 4;
    /** Was sent more than once. */
    static final int EVER_RESENT = 8;

    private static final int INITIAL = 16;

    private long[] ends = new long[INITIAL];
    private long[] sentPs = new long[INITIAL];
    private byte[] marks = new byte[INITIAL];
    private int head;
    private int size;
    /** Begin of the oldest segment. */
    private long start;

    private int sacked;
    private int lost;
    private int resent;
    /** Lost and not on their way again. */
    private int toResend;

    Scoreboard(long firstByte) {
        start = firstByte;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    int sacked() {
        return sacked;
    }

    int lost() {
        return lost;
    }

    int resent() {
        return resent;
    }

    int toResend() {
        return toResend;
    }

    private static int isToResend(int mark) {
        return (mark & (LOST | RESENT)) == LOST ? 1 : 0;
    }

    /** Segments thought to be in the network ({@code tcp_packets_in_flight}). */
    int inFlight() {
        return size - sacked - lost + resent;
    }

    private int slot(int index) {
        return (head + index) & (ends.length - 1);
    }

    long start(int index) {
        return index == 0 ? start : ends[slot(index - 1)];
    }

    long end(int index) {
        return ends[slot(index)];
    }

    long sentPs(int index) {
        return sentPs[slot(index)];
    }

    boolean is(int index, int mark) {
        return (marks[slot(index)] & mark) != 0;
    }

    /** A new segment, behind the others. */
    void add(long end, long nowPs) {
        if (size == ends.length) {
            grow();
        }
        int slot = slot(size);
        ends[slot] = end;
        sentPs[slot] = nowPs;
        marks[slot] = 0;
        size++;
    }

    private void grow() {
        int capacity = ends.length;
        long[] newEnds = new long[capacity * 2];
        long[] newSent = new long[capacity * 2];
        byte[] newMarks = new byte[capacity * 2];
        for (int i = 0; i < size; i++) {
            newEnds[i] = ends[slot(i)];
            newSent[i] = sentPs[slot(i)];
            newMarks[i] = marks[slot(i)];
        }
        ends = newEnds;
        sentPs = newSent;
        marks = newMarks;
        head = 0;
    }

    void removeFirst() {
        int mark = marks[head];
        sacked -= (mark & SACKED) != 0 ? 1 : 0;
        lost -= (mark & LOST) != 0 ? 1 : 0;
        resent -= (mark & RESENT) != 0 ? 1 : 0;
        toResend -= isToResend(mark);
        start = ends[head];
        head = (head + 1) & (ends.length - 1);
        size--;
    }

    /** Part of the oldest segment was acknowledged. */
    void trimFirst(long newStart) {
        start = newStart;
    }

    void markSacked(int index) {
        int slot = slot(index);
        int mark = marks[slot];
        lost -= (mark & LOST) != 0 ? 1 : 0;
        resent -= (mark & RESENT) != 0 ? 1 : 0;
        toResend -= isToResend(mark);
        marks[slot] = (byte) ((mark & EVER_RESENT) | SACKED);
        sacked++;
    }

    /** It is lost, also if it was sent again. */
    void markLost(int index) {
        int slot = slot(index);
        int mark = marks[slot];
        lost += (mark & LOST) == 0 ? 1 : 0;
        resent -= (mark & RESENT) != 0 ? 1 : 0;
        toResend += 1 - isToResend(mark);
        marks[slot] = (byte) ((mark & ~RESENT) | LOST);
    }

    /** It was sent again, whether thought lost or only to be sure. */
    void markResent(int index, long nowPs) {
        int slot = slot(index);
        resent += (marks[slot] & RESENT) == 0 ? 1 : 0;
        toResend -= isToResend(marks[slot]);
        marks[slot] |= RESENT | EVER_RESENT;
        sentPs[slot] = nowPs;
    }

    /** Nothing was lost after all: the reduction is undone. */
    void forgetLosses() {
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            lost -= (marks[slot] & LOST) != 0 ? 1 : 0;
            marks[slot] &= ~LOST;
        }
        toResend = 0;
    }

    /** Index of the first segment that is lost and not on its way again; -1 for none. */
    int firstToResend() {
        if (toResend == 0) {
            return -1;
        }
        for (int i = 0; i < size; i++) {
            if ((marks[slot(i)] & (LOST | RESENT)) == LOST) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the segment that begins at a byte, or behind it if none does. */
    int indexFrom(long byteNumber) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start(middle) < byteNumber) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Gives back memory that a burst needed. */
    void shrinkIfEmpty() {
        if (size == 0 && ends.length > 256) {
            ends = Arrays.copyOf(ends, INITIAL);
            sentPs = Arrays.copyOf(sentPs, INITIAL);
            marks = Arrays.copyOf(marks, INITIAL);
            head = 0;
        }
    }
}
