// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * Things by (peer, id): open addressing with linear probing, no boxing, no allocation but for growth.
 *
 * @param <T> the kind of thing
 */
final class IdTable<T extends Identified<T>> {
    private T[] slots;
    private int size;

    IdTable() {
        slots = newSlots(64);
    }

    @SuppressWarnings({"unchecked", "rawtypes", "TypeParameterUnusedInFormals"}) // the array never leaves this class
    private static <T extends Identified<T>> T[] newSlots(int capacity) {
        return (T[]) new Identified[capacity];
    }

    int size() {
        return size;
    }

    T find(int peer, long id) {
        int mask = slots.length - 1;
        int index = slotOf(peer, id, mask);
        T thing = slots[index];
        while (thing != null) {
            if (thing.id == id && thing.peer == peer) {
                return thing;
            }
            index = (index + 1) & mask;
            thing = slots[index];
        }
        return null;
    }

    void add(T thing) {
        if (2 * size >= slots.length) {
            T[] old = slots;
            slots = newSlots(old.length * 2);
            for (T entry : old) {
                if (entry != null) {
                    put(entry);
                }
            }
        }
        put(thing);
        size++;
    }

    private void put(T thing) {
        int mask = slots.length - 1;
        int index = slotOf(thing.peer, thing.id, mask);
        while (slots[index] != null) {
            index = (index + 1) & mask;
        }
        slots[index] = thing;
    }

    /** Removes what is in the table, moving up those that had to pass its slot. */
    void remove(T thing) {
        int mask = slots.length - 1;
        int hole = slotOf(thing.peer, thing.id, mask);
        while (slots[hole] != thing) {
            hole = (hole + 1) & mask;
        }
        int index = (hole + 1) & mask;
        while (slots[index] != null) {
            int home = slotOf(slots[index].peer, slots[index].id, mask);
            // It may move if its home lies cyclically outside (hole, index].
            if (((index - home) & mask) >= ((index - hole) & mask)) {
                slots[hole] = slots[index];
                hole = index;
            }
            index = (index + 1) & mask;
        }
        slots[hole] = null;
        size--;
    }

    /** Fibonacci hashing: the multiplier is 2^64 over the golden ratio. */
    private static int slotOf(int peer, long id, int mask) {
        long hash = (id ^ ((long) peer << 40)) * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 40) & mask;
    }
}
