// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import org.homasim.homa.ControlPacket;
import org.homasim.homa.DataPacket;
import org.homasim.homa.GraduatedPriority;
import org.homasim.homa.HomaEngine;
import org.homasim.homa.HomaOutput;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.OneWaySettings;
import org.homasim.homa.SenderRankedGrantSettings;
import org.homasim.homa.Sigcomm18Preset;
import org.homasim.homa.WireFormat;
import org.homasim.kernel.RandomStream;
import org.homasim.net.Ethernet;

/**
 * The engine alone: hosts that hand each other packets over plain queues, so that what is left is the protocol's own time.
 */
final class EngineCost {
    private static final int HOSTS = 16;
    /** A full packet's time on the link. */
    static final long PACKET_PS = 1_230_400;

    private final HomaEngine[] engines = new HomaEngine[HOSTS];
    private final ArrayDeque<Packet> wire = new ArrayDeque<>();
    private final ArrayDeque<Packet> free = new ArrayDeque<>();
    private final RandomStream random = new RandomStream(1);
    private final long messageBytes;
    private long packets;
    private boolean timerWanted;
    private long nowPs;

    private static final class Packet {
        private int source;
        private int destination;
        private long id;
        private long messageBytes;
        private long unscheduledBytes;
        private long offset;
        private int bytes;
        private int level;
        private boolean isGrant;
    }

    /** Hosts that send messages of one length. */
    EngineCost(long messageBytes) {
        this.messageBytes = messageBytes;
        HomaParameters parameters = sigcomm18();
        for (int host = 0; host < HOSTS; host++) {
            engines[host] = new HomaEngine(parameters, new Wire(host));
        }
    }

    /** Settings of the SIGCOMM'18 simulations at 10 Gbps, with one unscheduled level. */
    static HomaParameters sigcomm18() {
        return new HomaParameters(
                WireFormat.sigcomm18(Ethernet::wireBytes),
                Sigcomm18Preset.PRIORITIES,
                Sigcomm18Preset.UNSCHEDULED_BYTES,
                new SenderRankedGrantSettings(
                        Sigcomm18Preset.WINDOW_WIRE_BYTES,
                        7,
                        7,
                        Sigcomm18Preset.TAIL_BOOST_WIRE_BYTES,
                        wireBytes -> wireBytes * 800),
                new OneWaySettings(new GraduatedPriority(Sigcomm18Preset.PRIORITIES - 1)));
    }

    /**
     * Measures.
     *
     * @param messageBytes length of every message
     * @param millions of packets to time, after as many to warm up
     * @return nanoseconds of CPU per packet, its sending and its receiving together
     */
    static double nanosecondsPerPacket(long messageBytes, int millions) {
        EngineCost cost = new EngineCost(messageBytes);
        cost.exchange(millions * 1_000_000L);
        long beforeNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long packetsBefore = cost.packets;
        cost.exchange(millions * 1_000_000L);
        long cpuNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - beforeNs;
        return (double) cpuNs / (cost.packets - packetsBefore);
    }

    /** Sends and receives so many packets, and those that a round of all hosts sends beyond them. */
    void exchange(long count) {
        long end = packets + count;
        while (packets < end) {
            for (int host = 0; host < HOSTS; host++) {
                // Four messages of each host at a time keep receivers overcommitted, as a loaded network does.
                if (engines[host].unfinishedOutgoing() < 4) {
                    int destination = (host + 1 + random.nextInt(HOSTS - 1)) % HOSTS;
                    engines[host].send(destination, messageBytes, null, nowPs);
                }
                engines[host].pull(nowPs);
            }
            nowPs += PACKET_PS;
            deliver();
            if (timerWanted) {
                timerWanted = false;
                for (HomaEngine engine : engines) {
                    engine.onTimer(nowPs);
                }
            }
        }
    }

    private void deliver() {
        for (int waiting = wire.size(); waiting > 0; waiting--) {
            Packet packet = wire.poll();
            packets++;
            HomaEngine engine = engines[packet.destination];
            if (packet.isGrant) {
                engine.onGrant(packet.source, packet.id, packet.offset, packet.level, nowPs);
            } else {
                engine.onData(
                        packet.source,
                        packet.id,
                        packet.messageBytes,
                        packet.unscheduledBytes,
                        packet.offset,
                        packet.bytes,
                        nowPs);
            }
            free.push(packet);
        }
    }

    private final class Wire implements HomaOutput {
        private final int host;

        Wire(int host) {
            this.host = host;
        }

        private Packet packet(int destination, long id) {
            Packet packet = free.isEmpty() ? new Packet() : free.pop();
            packet.source = host;
            packet.destination = destination;
            packet.id = id;
            wire.add(packet);
            return packet;
        }

        @Override
        public void sendData(DataPacket data) {
            Packet packet = packet(data.destination(), data.id());
            packet.isGrant = false;
            packet.messageBytes = data.messageBytes();
            packet.unscheduledBytes = data.incomingBytes();
            packet.offset = data.offset();
            packet.bytes = data.bytes();
        }

        @Override
        public void sendControl(ControlPacket grant) {
            Packet packet = packet(grant.destination(), grant.id());
            packet.isGrant = true;
            packet.offset = grant.grantedEnd();
            packet.level = grant.dataPriority();
        }

        @Override
        public void wake() {
            // Engines are pulled in turn here.
        }

        @Override
        public void setTimer(long timePs) {
            timerWanted |= timePs != Long.MAX_VALUE;
        }

        @Override
        public void delivered(int source, long id, long deliveredBytes) {
            // Packets are what counts here.
        }

        @Override
        public void requestArrived(int client, long id, long requestBytes) {
            throw new IllegalStateException("one-way messages only");
        }

        @Override
        public void responseArrived(long id, long responseBytes, Object attachment) {
            throw new IllegalStateException("one-way messages only");
        }

        @Override
        public void failed(Object attachment) {
            throw new IllegalStateException("one-way messages only");
        }
    }
}
