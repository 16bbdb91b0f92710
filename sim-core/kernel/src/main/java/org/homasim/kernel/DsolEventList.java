// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import nl.tudelft.simulation.dsol.eventlists.EventListInterface;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;

/**
 * DSOL's door to the pending events: its own events (warm-up, end, a user's lambdas) wait in the same list as packets, in
 * the order of time, DSOL's priority class, and scheduling.
 */
final class DsolEventList implements EventListInterface<Long> {
    private final PendingEvents pending;
    private final PacketSimulator simulator;
    private final EventSource control;
    /** Where a DSOL event waits; only looked up by key, never iterated. */
    private final IdentityHashMap<SimEventInterface<Long>, DsolEvent> wrappers = new IdentityHashMap<>();

    DsolEventList(PendingEvents pending, PacketSimulator simulator, EventSource control) {
        this.pending = pending;
        this.simulator = simulator;
        this.control = control;
    }

    /** An event of DSOL's own, waiting among ours. */
    private final class DsolEvent extends Event {
        private final SimEventInterface<Long> target;

        DsolEvent(SimEventInterface<Long> target) {
            super(DsolEventList.this.control);
            this.target = target;
        }

        @Override
        public void fire(long nowPs) {
            wrappers.remove(target);
            simulator.executeDsolEvent(target);
        }
    }

    @Override
    public void add(SimEventInterface<Long> event) {
        if (event instanceof Event ours) {
            pending.insert(ours);
            return;
        }
        DsolEvent wrapper = new DsolEvent(event);
        wrapper.timePs = event.getAbsoluteExecutionTime();
        wrapper.tieKey = control.nextTieKey(wrapper.timePs, event.getPriority());
        if (wrappers.put(event, wrapper) != null) {
            throw new IllegalStateException("event is scheduled already: " + event);
        }
        pending.insert(wrapper);
    }

    @Override
    public boolean contains(SimEventInterface<Long> event) {
        return event instanceof Event ours ? ours.isPending() : wrappers.containsKey(event);
    }

    @Override
    public boolean remove(SimEventInterface<Long> event) {
        Event waiting = event instanceof Event ours ? ours : wrappers.remove(event);
        if (waiting == null || !waiting.isPending()) {
            return false;
        }
        pending.remove(waiting);
        return true;
    }

    @Override
    public void clear() {
        pending.clear();
        wrappers.clear();
    }

    @Override
    public boolean isEmpty() {
        return pending.size() == 0;
    }

    @Override
    public int size() {
        return pending.size();
    }

    @Override
    public Iterator<SimEventInterface<Long>> iterator() {
        List<SimEventInterface<Long>> sorted = new ArrayList<>();
        pending.forEach(sorted::add);
        Collections.sort(sorted);
        return sorted.iterator();
    }

    @Override
    public SimEventInterface<Long> first() {
        return pending.peek();
    }

    /** Called by DSOL's stock loop only; it moves our clock, which that loop does not know. */
    @Override
    public SimEventInterface<Long> removeFirst() {
        Event first = pending.pollUpTo(Long.MAX_VALUE);
        if (first != null) {
            simulator.advanceClock(first.timePs);
        }
        return first;
    }
}
