// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;

/**
 * An entity that schedules events (a port, a host) and numbers them, so that the order of events of one instant depends on
 * the model alone and never on the order of execution: a run split over several cores can give the same bytes.
 *
 * <p>The tie key packs, from its highest bit: DSOL's priority class (0 to 11, the urgent first), the entity, and the
 * entity's own counter. The entity's number enters after an exclusive-or with bits hashed from the instant. Any two entities
 * then come in either order equally often, so none is favoured for ever by its number; a rotation instead would keep
 * neighbours in order almost always.
 */
public final class EventSource {
    private static final int COUNTER_BITS = 39;
    private static final int ENTITY_BITS = 20;
    private static final int CLASS_SHIFT = COUNTER_BITS + ENTITY_BITS;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;

    /** The most entities a simulation may have. */
    public static final int MAX_SOURCES = 1 << ENTITY_BITS;

    private static final int MAX_CLASS = SimEventInterface.MAX_PRIORITY + 1;
    private static final long NORMAL_CLASS = (long) (MAX_CLASS - SimEventInterface.NORMAL_PRIORITY) << CLASS_SHIFT;

    private final int id;
    private long counter;

    EventSource(int id) {
        if (id < 0 || id >= MAX_SOURCES) {
            throw new IllegalArgumentException("entity " + id + " is outside 0.." + (MAX_SOURCES - 1));
        }
        this.id = id;
    }

    /**
     * Draws the tie key of this entity's next event. A link draws it when a packet enters, not when the event is put in the
     * list, or the order would depend on how the link keeps its packets.
     *
     * @param timePs the instant of the event
     */
    public long nextTieKey(long timePs) {
        return NORMAL_CLASS | entityBits(timePs) | (counter++ & COUNTER_MASK);
    }

    /** The tie key of an event of DSOL's: its priority class decides before the entity does. */
    long nextTieKey(long timePs, short priority) {
        return ((long) (MAX_CLASS - priority) << CLASS_SHIFT) | entityBits(timePs) | (counter++ & COUNTER_MASK);
    }

    private long entityBits(long timePs) {
        long scramble = (timePs * RandomStreams.GOLDEN_GAMMA) >>> (64 - ENTITY_BITS);
        return (id ^ scramble) << COUNTER_BITS;
    }

    /** The DSOL priority class of a tie key. */
    static short priorityOf(long tieKey) {
        return (short) (MAX_CLASS - (tieKey >>> CLASS_SHIFT));
    }
}
