// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A 4-ary heap over primitive keys: the robust list, and the judge of every other. O(log n) in all cases, with the keys in
 * arrays of their own so that a comparison need not touch the event.
 */
public final class HeapPendingEvents extends PendingEvents {
    private static final int ARITY_SHIFT = 2;

    private long[] times = new long[64];
    private long[] tieKeys = new long[64];
    private Event[] events = new Event[64];
    private int size;

    /** An empty list. */
    public HeapPendingEvents() {}

    @Override
    void insert(Event event) {
        if (size == events.length) {
            int capacity = size * 2;
            times = Arrays.copyOf(times, capacity);
            tieKeys = Arrays.copyOf(tieKeys, capacity);
            events = Arrays.copyOf(events, capacity);
        }
        siftUp(size++, event);
    }

    @Override
    Event pollUpTo(long limitPs) {
        if (size == 0 || times[0] > limitPs) {
            return null;
        }
        Event first = events[0];
        removeAt(0);
        return first;
    }

    @Override
    Event peek() {
        return size == 0 ? null : events[0];
    }

    /** Instant of the first event; only when not empty. */
    long firstTimePs() {
        return times[0];
    }

    @Override
    void remove(Event event) {
        if (event.position < 0 || event.position >= size || events[event.position] != event) {
            throw new IllegalStateException("event is not in this list");
        }
        removeAt(event.position);
    }

    private void removeAt(int index) {
        events[index].position = Event.NOT_PENDING;
        Event last = events[--size];
        events[size] = null;
        if (index < size) {
            if (index > 0 && isBefore(last.timePs, last.tieKey, (index - 1) >> ARITY_SHIFT)) {
                siftUp(index, last);
            } else {
                siftDown(index, last);
            }
        }
    }

    private boolean isBefore(long timePs, long tieKey, int index) {
        return timePs < times[index] || (timePs == times[index] && tieKey < tieKeys[index]);
    }

    private void siftUp(int start, Event event) {
        int index = start;
        long timePs = event.timePs;
        long tieKey = event.tieKey;
        while (index > 0) {
            int parent = (index - 1) >> ARITY_SHIFT;
            if (!isBefore(timePs, tieKey, parent)) {
                break;
            }
            move(parent, index);
            index = parent;
        }
        place(index, event);
    }

    private void siftDown(int start, Event event) {
        int index = start;
        long timePs = event.timePs;
        long tieKey = event.tieKey;
        while (true) {
            int child = (index << ARITY_SHIFT) + 1;
            if (child >= size) {
                break;
            }
            int end = Math.min(child + (1 << ARITY_SHIFT), size);
            int least = child;
            for (int sibling = child + 1; sibling < end; sibling++) {
                if (isBefore(times[sibling], tieKeys[sibling], least)) {
                    least = sibling;
                }
            }
            if (isBefore(timePs, tieKey, least)) {
                break;
            }
            move(least, index);
            index = least;
        }
        place(index, event);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        tieKeys[to] = tieKeys[from];
        Event event = events[from];
        events[to] = event;
        event.position = to;
    }

    private void place(int index, Event event) {
        times[index] = event.timePs;
        tieKeys[index] = event.tieKey;
        events[index] = event;
        event.position = index;
    }

    @Override
    int size() {
        return size;
    }

    @Override
    void forEach(Consumer<Event> visitor) {
        for (int i = 0; i < size; i++) {
            visitor.accept(events[i]);
        }
    }

    @Override
    void clear() {
        for (int i = 0; i < size; i++) {
            events[i].position = Event.NOT_PENDING;
        }
        Arrays.fill(events, 0, size, null);
        size = 0;
    }
}
