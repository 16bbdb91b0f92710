// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A timing wheel between two heaps: the fast list for packets, whose events lie within a few microseconds of now.
 *
 * <p>The near heap holds the slot being served, in exact order; the wheel holds the following {@value #SLOTS} slots as
 * unordered lists; the far heap holds the rest. An event enters the near heap only when its slot's turn comes, so the heap
 * that orders is of a few events instead of thousands. Nothing depends on a good slot width but speed: where all events
 * coincide, or lie far ahead, this is a {@link HeapPendingEvents}. A calendar queue that resizes itself was the
 * alternative; its bad cases (one far event stretches the range) are why it was not taken.
 */
public final class WheelPendingEvents extends PendingEvents {
    private static final int SLOTS = 4096;
    private static final int SLOT_MASK = SLOTS - 1;
    private static final int WORDS = SLOTS / Long.SIZE;

    /** Default width 2^11 ps = 2.05 ns: about one event a slot in a fabric of 10 Gbps hosts at high load. */
    private static final int DEFAULT_WIDTH_SHIFT = 11;

    private final int widthShift;
    private final Event[] slots = new Event[SLOTS];
    private final long[] occupied = new long[WORDS];
    /** A bit per word of {@link #occupied} that has a bit set. */
    private long occupiedWords;

    private final HeapPendingEvents near = new HeapPendingEvents();
    private final HeapPendingEvents far = new HeapPendingEvents();
    private int inWheel;
    /** The number (time >> widthShift) of the slot being served. */
    private long currentSlot;

    /** A list with the default slot width. */
    public WheelPendingEvents() {
        this(DEFAULT_WIDTH_SHIFT);
    }

    /**
     * A list with slots of 2^widthShift picoseconds.
     *
     * @param widthShift 0 to 40
     */
    public WheelPendingEvents(int widthShift) {
        if (widthShift < 0 || widthShift > 40) {
            throw new IllegalArgumentException("slot width 2^" + widthShift + " ps is outside 2^0..2^40");
        }
        this.widthShift = widthShift;
    }

    @Override
    void insert(Event event) {
        long slot = event.timePs >> widthShift;
        long ahead = slot - currentSlot;
        if (ahead <= 0) {
            near.insert(event);
        } else if (ahead < SLOTS) {
            pushToSlot(event, (int) slot & SLOT_MASK);
        } else {
            far.insert(event);
        }
    }

    private void pushToSlot(Event event, int index) {
        Event head = slots[index];
        event.position = Event.IN_SLOT;
        event.previous = null;
        event.next = head;
        if (head == null) {
            int word = index >> 6;
            occupied[word] |= 1L << index;
            occupiedWords |= 1L << word;
        } else {
            head.previous = event;
        }
        slots[index] = event;
        inWheel++;
    }

    @Override
    Event pollUpTo(long limitPs) {
        if (near.size() == 0) {
            long slot = nextOccupiedSlot();
            if (slot == Long.MAX_VALUE || slot << widthShift > limitPs) {
                return null;
            }
            advanceTo(slot);
            int index = (int) slot & SLOT_MASK;
            Event head = slots[index];
            // Most slots hold one event, which then needs no ordering.
            if (head != null && head.next == null && head.timePs <= limitPs) {
                slots[index] = null;
                clearBit(index);
                inWheel--;
                head.position = Event.NOT_PENDING;
                return head;
            }
            emptySlot(index);
        }
        return near.pollUpTo(limitPs);
    }

    @Override
    Event peek() {
        if (near.size() == 0) {
            long slot = nextOccupiedSlot();
            if (slot == Long.MAX_VALUE) {
                return null;
            }
            advanceTo(slot);
            emptySlot((int) slot & SLOT_MASK);
        }
        return near.peek();
    }

    /** The first slot after the current one that holds an event; Long.MAX_VALUE if none does. */
    private long nextOccupiedSlot() {
        long next = Long.MAX_VALUE;
        if (inWheel > 0) {
            next = currentSlot + distanceToOccupied((int) currentSlot & SLOT_MASK);
        }
        if (far.size() > 0) {
            next = Math.min(next, far.firstTimePs() >> widthShift);
        }
        return next;
    }

    /** Serves a slot from now on; what comes into the wheel's reach thereby leaves the far heap. */
    private void advanceTo(long slot) {
        currentSlot = slot;
        while (far.size() > 0 && (far.firstTimePs() >> widthShift) - slot < SLOTS) {
            Event event = far.pollUpTo(Long.MAX_VALUE);
            pushToSlot(event, (int) (event.timePs >> widthShift) & SLOT_MASK);
        }
    }

    /** Slots from an index to the next occupied one, 1 to SLOTS - 1; the wheel must not be empty. */
    private int distanceToOccupied(int index) {
        int word = index >> 6;
        // Bits above the index in its own word; "<< index << 1" so that index 63 gives none.
        long bits = occupied[word] & (-1L << index << 1);
        if (bits == 0) {
            long words = occupiedWords & (-1L << word << 1);
            if (words == 0) {
                words = occupiedWords;
            }
            word = Long.numberOfTrailingZeros(words);
            bits = occupied[word];
        }
        return ((word << 6) + Long.numberOfTrailingZeros(bits) - index) & SLOT_MASK;
    }

    private void emptySlot(int index) {
        Event event = slots[index];
        slots[index] = null;
        clearBit(index);
        while (event != null) {
            Event following = event.next;
            event.next = null;
            event.previous = null;
            near.insert(event);
            inWheel--;
            event = following;
        }
    }

    private void clearBit(int index) {
        int word = index >> 6;
        occupied[word] &= ~(1L << index);
        if (occupied[word] == 0) {
            occupiedWords &= ~(1L << word);
        }
    }

    @Override
    void remove(Event event) {
        if (event.position == Event.IN_SLOT) {
            removeFromSlot(event);
        } else if ((event.timePs >> widthShift) <= currentSlot) {
            near.remove(event);
        } else {
            far.remove(event);
        }
    }

    private void removeFromSlot(Event event) {
        Event following = event.next;
        Event preceding = event.previous;
        if (following != null) {
            following.previous = preceding;
        }
        if (preceding != null) {
            preceding.next = following;
        } else {
            int index = (int) (event.timePs >> widthShift) & SLOT_MASK;
            slots[index] = following;
            if (following == null) {
                clearBit(index);
            }
        }
        event.next = null;
        event.previous = null;
        event.position = Event.NOT_PENDING;
        inWheel--;
    }

    @Override
    int size() {
        return near.size() + inWheel + far.size();
    }

    @Override
    void forEach(Consumer<Event> visitor) {
        near.forEach(visitor);
        for (Event head : slots) {
            for (Event event = head; event != null; event = event.next) {
                visitor.accept(event);
            }
        }
        far.forEach(visitor);
    }

    @Override
    void clear() {
        near.clear();
        far.clear();
        for (int index = 0; index < SLOTS; index++) {
            Event event = slots[index];
            while (event != null) {
                Event following = event.next;
                event.next = null;
                event.previous = null;
                event.position = Event.NOT_PENDING;
                event = following;
            }
            slots[index] = null;
        }
        Arrays.fill(occupied, 0);
        occupiedWords = 0;
        inWheel = 0;
        currentSlot = 0;
    }
}
