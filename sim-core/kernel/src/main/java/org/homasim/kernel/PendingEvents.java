// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import java.util.function.Consumer;

/**
 * The events that are still to happen, in the order (time, tie key). All implementations give the same order; they differ in
 * speed.
 */
public abstract class PendingEvents {
    /**
     * Adds an event whose time and tie key are set.
     *
     * @param event not pending
     */
    abstract void insert(Event event);

    /**
     * Removes the first event.
     *
     * @param limitPs events after this instant stay
     * @return the event, no longer pending, or null when there is none up to the limit
     */
    abstract Event pollUpTo(long limitPs);

    /** Returns the first event without removing it, or null. */
    abstract Event peek();

    /**
     * Removes a pending event, wherever it is, without a search.
     *
     * @param event pending in this list
     */
    abstract void remove(Event event);

    /** Number of pending events. */
    abstract int size();

    /** Shows each pending event, in no particular order. */
    abstract void forEach(Consumer<Event> visitor);

    /** Removes all events. */
    abstract void clear();
}
