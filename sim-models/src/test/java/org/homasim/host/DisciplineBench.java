// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.Link;
import org.homasim.net.LinkRate;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;
import org.homasim.net.PlainPacket;

/** A queueing discipline between transports of a host and its NIC at 10 Gbps, and what begins to leave on the wire. */
final class DisciplineBench {
    static final LinkRate RATE = new LinkRate(10_000_000_000L);
    static final int FRAME = BurstTransport.FRAME;
    static final long CYCLE_PS = NicBench.CYCLE_PS;
    static final int MESSAGES = 0;

    /** A packet that has left. */
    record Sent(int transport, int number, int flow, int frameBytes, boolean isPaced, int queue, long fromPs) {}

    final List<Sent> sent = new ArrayList<>();
    final PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
    final ScriptedMessages messages;
    final BurstTransport first;
    final BurstTransport second;
    Nic nic;
    /** Most that the NIC had with a packet that it was just given. */
    long maxUncompletedBytes;

    private final Host host = new Host(0, 3);

    /** Three transports: messages, in groups of so many frames, and twice bursts. */
    DisciplineBench(
            PacketSimulator simulator, NicSettings settings, QueueingDisciplineFactory factory, int groupFrames) {
        messages = new ScriptedMessages(pool, host, MESSAGES, groupFrames);
        first = new BurstTransport(pool, host, 1);
        second = new BurstTransport(pool, host, 2);
        host.transports()[0] = messages;
        host.transports()[1] = first;
        host.transports()[2] = second;
        EventSource source = simulator.newSource();
        Link link = new Link(simulator, source, 0, (packet, nowPs) -> packet.release(), 0, null);
        QueueingDiscipline discipline = factory.create(simulator, host, RATE, settings.txQueues());
        host.arrange(discipline);
        RandomStreams streams = new RandomStreams(7, 0);
        nic = new Nic(
                simulator,
                source,
                settings,
                RATE,
                link,
                new Observed(discipline),
                new NicOccupancy(settings),
                new Nic.Streams(streams.stream("rate"), streams.stream("completions")));
        nic.tap(new PacketTap() {
            @Override
            public void sent(Packet packet, long nowPs) {
                sent.add(new Sent(
                        packet.transportIndex,
                        ((PlainPacket) packet).number,
                        packet.flow,
                        packet.frameBytes,
                        packet.isPaced,
                        nic.transmitQueue(packet),
                        nowPs));
            }

            @Override
            public void received(Packet packet, long nowPs) {
                throw new AssertionError("nothing arrives here");
            }
        });
        host.attach(nic);
    }

    /** What the NIC asks, and the bytes that it then has. */
    private final class Observed implements PacketSource {
        private final PacketSource discipline;

        Observed(PacketSource discipline) {
            this.discipline = discipline;
        }

        @Override
        public boolean hasPacket(long nowPs) {
            return discipline.hasPacket(nowPs);
        }

        @Override
        public Packet pull(long nowPs) {
            Packet packet = discipline.pull(nowPs);
            if (packet != null) {
                maxUncompletedBytes = Math.max(maxUncompletedBytes, nic.uncompletedBytes(nowPs) + packet.frameBytes);
            }
            return packet;
        }
    }

    /** Numbers of what has left, one behind the other. */
    List<Integer> numbers() {
        return sent.stream().map(Sent::number).toList();
    }

    /** Bytes that a transport has sent among the first so many packets. */
    long bytesOf(int transport, int packets) {
        return sent.subList(0, packets).stream()
                .filter(packet -> packet.transport() == transport)
                .mapToLong(Sent::frameBytes)
                .sum();
    }

    /** When something with a number began to leave. */
    long fromPs(int number) {
        return sent.stream()
                .filter(packet -> packet.number() == number)
                .findFirst()
                .orElseThrow()
                .fromPs();
    }

    static NicSettings nic(int txQueues, int txRing) {
        return nic(txQueues, txRing, NicSettings.PacedQueue.AMONG_OTHERS, NicRate.FULL, CompletionDelay.NONE);
    }

    static NicSettings nic(
            int txQueues, int txRing, NicSettings.PacedQueue paced, NicRate rate, CompletionDelay completion) {
        return new NicSettings(
                txQueues,
                txRing,
                NicSettings.QueueChoice.FLOW,
                paced,
                NicSettings.Turn.PACKET,
                rate,
                completion,
                ByteLimitSettings.NONE);
    }
}
