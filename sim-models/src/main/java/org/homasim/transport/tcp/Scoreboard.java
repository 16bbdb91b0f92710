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
    private SentOrder order = new SentOrder(INITIAL);
    private int head;
    private int size;
    /** Begin of the oldest segment. */
    private long start;

    private int sacked;
    private int lost;
    private int resent;
    /** Lost and not on their way again. */
    private int toResend;
    /** Times that a segment was found lost, the same one perhaps more than once ({@code tp->lost}). */
    private long losses;

    /** Times that a segment was sent again. */
    private long timesResent;

    /** Segments that have left the scoreboard; the number of the oldest one. */
    private long removed;
    /** No segment with a lower number is to be sent again ({@code retransmit_skb_hint}). */
    private long resendFrom;

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

    long losses() {
        return losses;
    }

    long timesResent() {
        return timesResent;
    }

    /** Whether anything may be on its way again ({@code tcp_any_retrans_done}). */
    boolean isAnyResent() {
        return resent > 0 || (size > 0 && (marks[head] & EVER_RESENT) != 0);
    }

    private static int isToResend(int mark) {
        return (mark & (LOST | RESENT)) == LOST ? 1 : 0;
    }

    /** Whether a segment with a mark is thought to be in the network, and so stands in the order of sending. */
    private static boolean isOut(int mark) {
        return (mark & SACKED) == 0 && isToResend(mark) == 0;
    }

    /** Segments thought to be in the network ({@code tcp_packets_in_flight}). */
    int inFlight() {
        return size - sacked - lost + resent;
    }

    private int slot(int index) {
        return (head + index) & (ends.length - 1);
    }

    private int index(int slot) {
        return slot == SentOrder.NONE ? -1 : (slot - head) & (ends.length - 1);
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

    /** Index of the segment in the network that was sent first; -1 for none. */
    int earliestOut() {
        return index(order.first());
    }

    /** Index of the segment in the network that was sent next after another there; -1 for none. */
    int nextOut(int index) {
        return index(order.next(slot(index)));
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
        order.append(slot);
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
        SentOrder newOrder = new SentOrder(capacity * 2);
        for (int slot = order.first(); slot != SentOrder.NONE; slot = order.next(slot)) {
            newOrder.append(index(slot));
        }
        ends = newEnds;
        sentPs = newSent;
        marks = newMarks;
        order = newOrder;
        head = 0;
    }

    void removeFirst() {
        int mark = marks[head];
        sacked -= (mark & SACKED) != 0 ? 1 : 0;
        lost -= (mark & LOST) != 0 ? 1 : 0;
        resent -= (mark & RESENT) != 0 ? 1 : 0;
        toResend -= isToResend(mark);
        if (isOut(mark)) {
            order.remove(head);
        }
        start = ends[head];
        head = (head + 1) & (ends.length - 1);
        size--;
        removed++;
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
        if (isOut(mark)) {
            order.remove(slot);
        }
        marks[slot] = (byte) ((mark & EVER_RESENT) | SACKED);
        sacked++;
    }

    /** It is lost, also if it was sent again. */
    void markLost(int index) {
        int slot = slot(index);
        int mark = marks[slot];
        if (isToResend(mark) != 0) {
            return;
        }
        lost += (mark & LOST) == 0 ? 1 : 0;
        resent -= (mark & RESENT) != 0 ? 1 : 0;
        toResend++;
        losses++;
        order.remove(slot);
        marks[slot] = (byte) ((mark & ~RESENT) | LOST);
        resendFrom = Math.min(resendFrom, removed + index);
    }

    /** It was sent again, whether thought lost or only to be sure. */
    void markResent(int index, long nowPs) {
        int slot = slot(index);
        int mark = marks[slot];
        resent += (mark & RESENT) == 0 ? 1 : 0;
        toResend -= isToResend(mark);
        if (isOut(mark)) {
            order.remove(slot);
        }
        order.append(slot);
        timesResent++;
        marks[slot] |= RESENT | EVER_RESENT;
        sentPs[slot] = nowPs;
    }

    /** Nothing was lost after all: the reduction is undone. */
    void forgetLosses() {
        int earlier = SentOrder.NONE;
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            if (isToResend(marks[slot]) != 0) {
                earlier = putInOrder(slot, earlier);
            }
            marks[slot] &= ~LOST;
        }
        lost = 0;
        toResend = 0;
    }

    /** Gives a segment its place in the order of sending again; those of segments sent once follow each other. */
    private int putInOrder(int slot, int hint) {
        int earlier = hint != SentOrder.NONE && sentPs[hint] <= sentPs[slot] ? hint : SentOrder.NONE;
        int later = earlier == SentOrder.NONE ? order.first() : order.next(earlier);
        while (later != SentOrder.NONE && sentPs[later] <= sentPs[slot]) {
            earlier = later;
            later = order.next(later);
        }
        order.insertAfter(earlier, slot);
        return slot;
    }

    /** Index of the first segment that is lost and not on its way again; -1 for none. */
    int firstToResend() {
        if (toResend == 0) {
            resendFrom = removed + size;
            return -1;
        }
        int index = (int) Math.max(0, resendFrom - removed);
        while (isToResend(marks[slot(index)]) == 0) {
            index++;
        }
        resendFrom = removed + index;
        return index;
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
            order = new SentOrder(INITIAL);
            head = 0;
        }
    }
}
