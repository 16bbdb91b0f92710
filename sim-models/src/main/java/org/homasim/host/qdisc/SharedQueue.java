// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import org.homasim.host.Host;
import org.homasim.host.QueueingDiscipline;
import org.homasim.host.QueueingDisciplineFactory;
import org.homasim.host.Transport;
import org.homasim.net.Packet;

/**
 * A queue into which all transports of a host hand down at once what they may send. What counts as one is a packet, a group of packets
 * or a burst still to be cut, which goes to the NIC without anything between its packets.
 *
 * <p>A full queue takes nothing more until there is room, the transports in turn; Linux drops, which its own transports are built to
 * avoid (TCP small queues, Homa's pacer).
 */
public final class SharedQueue implements QueueingDiscipline {
    private final Transport[] transports;
    private final UnitOrder order;
    private final int limit;

    private int size;
    private int nextTransport;
    /** Of which packets have been cut; null for none. */
    private Packet partlyCut;

    private SharedQueue(Host host, UnitOrder order, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a queue of " + limit + " packets");
        }
        this.transports = transportsOf(host);
        this.order = order;
        this.limit = limit;
    }

    static Transport[] transportsOf(Host host) {
        Transport[] transports = new Transport[host.transportCount()];
        for (int i = 0; i < transports.length; i++) {
            transports[i] = host.transport(i);
        }
        return transports;
    }

    /**
     * First in, first out.
     *
     * @param limit packets, groups and bursts that it takes, at least 1 (1000, {@code txqueuelen})
     */
    public static QueueingDisciplineFactory fifo(int limit) {
        return (simulator, host, rate, transmitQueues) -> new SharedQueue(host, new FifoOrder(), limit);
    }

    /**
     * Flows in turn.
     *
     * @param limit packets, groups and bursts that it takes, at least 1 (10,240, {@code fq_codel_init})
     * @param quantumBytes what a flow may send in its turn, at least 1 (a frame, {@code psched_mtu})
     */
    public static QueueingDisciplineFactory fair(int limit, int quantumBytes) {
        return (simulator, host, rate, transmitQueues) -> {
            Transport[] transports = transportsOf(host);
            FairOrder order = new FairOrder(
                    host.number(), quantumBytes, taken -> transports[taken.transportIndex].takenBytes(taken));
            return new SharedQueue(host, order, limit);
        };
    }

    @Override
    public void gather(long nowPs) {
        int withNothing = 0;
        while (size < limit && withNothing < transports.length) {
            Transport transport = transports[nextTransport];
            nextTransport = nextTransport + 1 == transports.length ? 0 : nextTransport + 1;
            withNothing = hasTaken(transport, nowPs) ? 0 : withNothing + 1;
        }
    }

    private boolean hasTaken(Transport transport, long nowPs) {
        Packet taken = transport.take(nowPs);
        if (taken == null) {
            return false;
        }
        size++;
        while (taken.isGroupContinued) {
            Packet last = taken;
            taken = transport.take(nowPs);
            if (taken == null) {
                // The message was given up.
                last.isGroupContinued = false;
                order.add(last, nowPs);
                return true;
            }
            order.add(last, nowPs);
        }
        order.add(taken, nowPs);
        return true;
    }

    @Override
    public boolean hasPacket(long nowPs) {
        return size > 0;
    }

    @Override
    public Packet pull(long nowPs) {
        Packet taken = partlyCut != null ? partlyCut : order.next();
        if (taken == null) {
            return null;
        }
        Packet packet = transports[taken.transportIndex].cut(taken, nowPs);
        partlyCut = packet == taken ? null : taken;
        if (!packet.isGroupContinued) {
            size--;
            gather(nowPs);
        }
        return packet;
    }
}
