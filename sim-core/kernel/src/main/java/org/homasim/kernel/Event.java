// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;

/**
 * Something that happens at an instant, and an object that can schedule itself again: a link's next arrival, a port's next
 * departure, a timer. It is pending at most once; a model creates its events when it is built and none per packet.
 *
 * <p>The order of events is (time, tie key); see {@link EventSource}. An event is also DSOL's {@link SimEventInterface}, so
 * DSOL's stock loop can run it; the accessors of that interface box and are not used by ours.
 */
public abstract class Event implements SimEventInterface<Long> {
    /** {@link #position} of an event that is not pending. */
    static final int NOT_PENDING = -1;

    /** {@link #position} of an event in a list of a {@link WheelPendingEvents} slot. */
    static final int IN_SLOT = -2;

    /** Instant in picoseconds; valid while pending. */
    long timePs;

    /** Orders events of one instant; valid while pending. */
    long tieKey;

    /** Index in a heap, or one of the constants above. */
    int position = NOT_PENDING;

    /** Links of a slot's list. */
    Event next;

    Event previous;

    final EventSource source;

    /**
     * Creates an event that is not pending.
     *
     * @param source the entity whose counter orders this event among others of the same instant
     */
    protected Event(EventSource source) {
        this.source = source;
    }

    /**
     * Does what is to happen. Called with the event no longer pending, so it may be scheduled again at once.
     *
     * @param nowPs the instant in picoseconds
     */
    public abstract void fire(long nowPs);

    /** Whether the event is waiting in the list of pending events. */
    public final boolean isPending() {
        return position != NOT_PENDING;
    }

    /** Returns the instant of a pending event in picoseconds; of another, the instant of its last firing. */
    public final long timePs() {
        return timePs;
    }

    /** Whether this event comes before another. */
    final boolean isBefore(Event other) {
        return timePs < other.timePs || (timePs == other.timePs && tieKey < other.tieKey);
    }

    @Override
    public final void execute() {
        fire(timePs);
    }

    @Override
    public final Long getAbsoluteExecutionTime() {
        return timePs;
    }

    @Override
    public final short getPriority() {
        return EventSource.priorityOf(tieKey);
    }

    @Override
    public final long getId() {
        return tieKey;
    }

    @Override
    public final int compareTo(SimEventInterface<Long> other) {
        if (!(other instanceof Event event)) {
            return SimEventInterface.super.compareTo(other);
        }
        int byTime = Long.compare(timePs, event.timePs);
        return byTime != 0 ? byTime : Long.compare(tieKey, event.tieKey);
    }
}
