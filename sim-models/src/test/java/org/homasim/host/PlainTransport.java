// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;
import org.homasim.net.PlainPacket;

/** A transport that sends the packets it is told to, in their order, and writes down what arrives. */
final class PlainTransport implements PacketsOnly {
    final Host host;
    final Deque<PlainPacket> toSend = new ArrayDeque<>();
    final List<Integer> arrivedFrom = new ArrayList<>();
    final List<Integer> arrivedNumbers = new ArrayList<>();
    final List<Long> arrivalTimes = new ArrayList<>();
    private final int index;
    private final Factory factory;

    /** The transports of a simulation, on one pool. */
    static final class Factory implements TransportFactory {
        final PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
        final List<PlainTransport> made = new ArrayList<>();

        @Override
        public Transport create(PacketSimulator simulator, Host host, int index, Application application) {
            PlainTransport transport = new PlainTransport(this, host, index);
            made.add(transport);
            return transport;
        }

        @Override
        public long packetsInUse() {
            return pool.inUse();
        }

        @Override
        public TransportCounters counters() {
            return new TransportCounters(0, 0, Map.of());
        }
    }

    private PlainTransport(Factory factory, Host host, int index) {
        this.factory = factory;
        this.host = host;
        this.index = index;
    }

    /** Has a packet ready and wakes the NIC if there was none. */
    void offer(int destination, int frameBytes, int flow, int number, long nowPs) {
        offer(destination, frameBytes, flow, 0, number, nowPs);
    }

    /** Likewise, at a priority. */
    void offer(int destination, int frameBytes, int flow, int priority, int number, long nowPs) {
        PlainPacket packet = PlainPacket.take(factory.pool, frameBytes, priority, number);
        packet.source = host.number();
        packet.destination = destination;
        packet.flow = flow;
        packet.transportIndex = index;
        packet.sentPs = nowPs;
        boolean had = hasPacket(nowPs);
        toSend.add(packet);
        if (!had) {
            host.wake(nowPs);
        }
    }

    @Override
    public boolean hasPacket(long nowPs) {
        return !toSend.isEmpty();
    }

    @Override
    public Packet pull(long nowPs) {
        return toSend.poll();
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        arrivedFrom.add(packet.source);
        arrivedNumbers.add(((PlainPacket) packet).number);
        arrivalTimes.add(nowPs);
        packet.release();
    }
}
