// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import java.util.ArrayDeque;
import java.util.function.ToIntFunction;
import org.homasim.host.FairTurns;
import org.homasim.net.Packet;

/** Flows take turns, those of equal hash together ({@code sch_fq_codel.c}); CoDel's dropping and marking is left out. */
final class FairOrder implements UnitOrder {
    /** {@code flows_cnt} of {@code fq_codel_init}. */
    private static final int QUEUES = 1024;

    /** Spreads flow numbers that differ little: 2^32 divided by the golden ratio. */
    private static final int HASH_FACTOR = 0x9E3779B1;

    private static final int HASH_SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(QUEUES);

    private final ToIntFunction<Packet> bytesOf;
    private final FairTurns<Queue> turns;
    /** Made when first used. */
    private final Queue[] queues = new Queue[QUEUES];

    private int waiting;
    /** The queue of which a group has been given out in part; null for none. */
    private Queue withinGroup;

    private final class Queue extends FairTurns.Flow {
        private final ArrayDeque<Packet> line = new ArrayDeque<>();

        @Override
        protected int nextBytes() {
            return line.isEmpty() ? 0 : bytesOf.applyAsInt(line.peek());
        }
    }

    /**
     * An empty order.
     *
     * @param quantumBytes what a flow may send in its turn, at least 1
     * @param bytesOf what was taken from a transport
     */
    FairOrder(int quantumBytes, ToIntFunction<Packet> bytesOf) {
        this.bytesOf = bytesOf;
        this.turns = new FairTurns<>(quantumBytes);
    }

    @Override
    public void add(Packet taken) {
        int index = (taken.flow * HASH_FACTOR) >>> HASH_SHIFT;
        if (queues[index] == null) {
            queues[index] = new Queue();
        }
        queues[index].line.add(taken);
        waiting++;
        turns.add(queues[index]);
    }

    @Override
    public Packet next() {
        if (waiting == 0) {
            return null;
        }
        Queue queue = withinGroup;
        if (queue == null) {
            queue = turns.next();
        } else {
            turns.charge(queue, queue.nextBytes());
        }
        Packet packet = queue.line.remove();
        waiting--;
        withinGroup = packet.isGroupContinued ? queue : null;
        return packet;
    }
}
