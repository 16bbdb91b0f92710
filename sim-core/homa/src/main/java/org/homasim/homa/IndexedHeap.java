// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/**
 * A binary heap whose entries know their index, so that any of them can be removed or moved without a search.
 *
 * @param <T> what is ranked
 */
final class IndexedHeap<T extends IndexedHeap.Entry<T>> {
    /** Something that can be in one heap at a time. */
    abstract static class Entry<T> {
        private static final int ABSENT = -1;

        private int heapIndex = ABSENT;

        /** Whether this entry comes before another; a strict order that changes only as {@link #moved} is told. */
        abstract boolean ranksBefore(T other);

        final boolean isInHeap() {
            return heapIndex != ABSENT;
        }
    }

    private T[] entries;
    private int size;

    IndexedHeap() {
        @SuppressWarnings({"unchecked", "rawtypes"}) // the array never leaves this class
        T[] initial = (T[]) new Entry[4];
        entries = initial;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** The entry that comes first; null when empty. */
    T first() {
        return entries[0];
    }

    void add(T entry) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        siftUp(size++, entry);
    }

    void remove(T entry) {
        int index = ((Entry<T>) entry).heapIndex;
        ((Entry<T>) entry).heapIndex = Entry.ABSENT;
        T last = entries[--size];
        entries[size] = null;
        if (index < size) {
            restore(index, last);
        }
    }

    /** Restores the order after an entry's rank changed. The first may move forward without this. */
    void moved(T entry) {
        restore(((Entry<T>) entry).heapIndex, entry);
    }

    private void restore(int index, T entry) {
        if (index > 0 && entry.ranksBefore(entries[(index - 1) >> 1])) {
            siftUp(index, entry);
        } else {
            siftDown(index, entry);
        }
    }

    private void siftUp(int start, T entry) {
        int index = start;
        while (index > 0) {
            int parent = (index - 1) >> 1;
            if (!entry.ranksBefore(entries[parent])) {
                break;
            }
            place(index, entries[parent]);
            index = parent;
        }
        place(index, entry);
    }

    private void siftDown(int start, T entry) {
        int index = start;
        while (true) {
            int child = 2 * index + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && entries[child + 1].ranksBefore(entries[child])) {
                child++;
            }
            if (entry.ranksBefore(entries[child])) {
                break;
            }
            place(index, entries[child]);
            index = child;
        }
        place(index, entry);
    }

    private void place(int index, T entry) {
        entries[index] = entry;
        ((Entry<T>) entry).heapIndex = index;
    }
}
