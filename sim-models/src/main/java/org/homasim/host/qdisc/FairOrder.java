// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import java.util.ArrayDeque;
import java.util.function.ToIntFunction;
import org.homasim.host.FairTurns;
import org.homasim.net.Packet;
import org.homasim.net.UplinkChoice;

/** Flows take turns, those of equal hash together ({@code sch_fq_codel.c}); CoDel's dropping and marking is left out. */
final class FairOrder implements UnitOrder {
    /** {@code flows_cnt} of {@code fq_codel_init}. */
    private static final int QUEUES = 1024;

    private final UplinkChoice.FlowHash hash;
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
     * @param hashKey differs from host to host, as the perturbation of Linux does
     * @param quantumBytes what a flow may send in its turn, at least 1
     * @param bytesOf what was taken from a transport
     */
    FairOrder(long hashKey, int quantumBytes, ToIntFunction<Packet> bytesOf) {
        this.hash = new UplinkChoice.FlowHash(hashKey);
        this.bytesOf = bytesOf;
        this.turns = new FairTurns<>(quantumBytes);
    }

    @Override
    public void add(Packet taken, long nowPs) {
        int index = hash.choose(taken, QUEUES, nowPs);
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
