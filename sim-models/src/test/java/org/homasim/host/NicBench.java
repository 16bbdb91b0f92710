// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.Link;
import org.homasim.net.LinkRate;
import org.homasim.net.PlainPacket;

/** A NIC at 10 Gbps with frames of 1526 bytes (1,220,800 ps and 9,600 ps of gap) on a host of its own, and what its wire carried. */
final class NicBench {
    static final int FRAME = 1526;
    static final long FRAME_PS = FRAME * 800L;
    static final long CYCLE_PS = 1538 * 800L;

    final PlainTransport.Factory transports = new PlainTransport.Factory();
    final NicOccupancy occupancy;
    final Nic nic;
    /** Of packets that have left: numbers, flows, and when their last byte did. */
    final List<Integer> order = new ArrayList<>();

    final List<Integer> flows = new ArrayList<>();
    final List<Long> ends = new ArrayList<>();

    NicBench(PacketSimulator simulator, NicSettings settings) {
        Host host = new Host(0, 1);
        host.transports()[0] = transports.create(simulator, host, 0, (OneWayApplication) (message, nowPs) -> {});
        EventSource source = simulator.newSource();
        Link link = new Link(
                simulator,
                source,
                0,
                (packet, nowPs) -> {
                    order.add(((PlainPacket) packet).number);
                    flows.add(packet.flow);
                    ends.add(nowPs);
                    packet.release();
                },
                0,
                null);
        occupancy = new NicOccupancy(settings);
        RandomStreams streams = new RandomStreams(7, 0);
        nic = new Nic(
                simulator,
                source,
                settings,
                new LinkRate(10_000_000_000L),
                link,
                new TransportTurns(host.transports()),
                occupancy,
                new Nic.Streams(streams.stream("rate"), streams.stream("completions")));
        host.attach(nic);
    }

    PlainTransport transport() {
        return transports.made.get(0);
    }

    /** Offers full frames of a flow. */
    void offer(int count, int flow, long nowPs) {
        for (int i = 0; i < count; i++) {
            transport().offer(1, FRAME, flow, i, nowPs);
        }
    }

    /** Packets that wait in the transport. */
    int left() {
        return transport().toSend.size();
    }

    static NicSettings at(NicRate rate) {
        return new NicSettings(
                1,
                4,
                NicSettings.QueueChoice.FLOW,
                NicSettings.PacedQueue.AMONG_OTHERS,
                NicSettings.Turn.PACKET,
                rate,
                CompletionDelay.NONE,
                ByteLimitSettings.NONE);
    }

    static NicSettings completing(int txRing, CompletionDelay delay, ByteLimitSettings limit) {
        return new NicSettings(
                1,
                txRing,
                NicSettings.QueueChoice.FLOW,
                NicSettings.PacedQueue.AMONG_OTHERS,
                NicSettings.Turn.PACKET,
                NicRate.FULL,
                delay,
                limit);
    }
}
