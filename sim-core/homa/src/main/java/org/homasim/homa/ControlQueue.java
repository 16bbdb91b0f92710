// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/** Control packets that wait to be pulled, in order. They go before data. A ring of primitives. */
final class ControlQueue {
    private int[] destinations = new int[16];
    private long[] ids = new long[16];
    private long[] grantedEnds = new long[16];
    private int[] levels = new int[16];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void addGrant(int destination, long id, long grantedEnd, int level) {
        if (size == destinations.length) {
            grow();
        }
        int tail = (head + size) & (destinations.length - 1);
        destinations[tail] = destination;
        ids[tail] = id;
        grantedEnds[tail] = grantedEnd;
        levels[tail] = level;
        size++;
    }

    private void grow() {
        int capacity = destinations.length;
        int[] order = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            order[i] = (head + i) & (capacity - 1);
        }
        destinations =
                Arrays.copyOf(Arrays.stream(order).map(i -> destinations[i]).toArray(), capacity * 2);
        levels = Arrays.copyOf(Arrays.stream(order).map(i -> levels[i]).toArray(), capacity * 2);
        ids = Arrays.copyOf(Arrays.stream(order).mapToLong(i -> ids[i]).toArray(), capacity * 2);
        grantedEnds = Arrays.copyOf(
                Arrays.stream(order).mapToLong(i -> grantedEnds[i]).toArray(), capacity * 2);
        head = 0;
    }

    /** Hands out the oldest packet; the queue must not be empty. */
    void sendFirst(HomaOutput output) {
        int first = head;
        head = (head + 1) & (destinations.length - 1);
        size--;
        output.sendGrant(destinations[first], ids[first], grantedEnds[first], levels[first]);
    }
}
