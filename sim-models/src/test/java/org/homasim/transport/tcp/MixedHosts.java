// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.homasim.homa.CutoffSettings;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.LengthPriority;
import org.homasim.homa.LinuxGrantSettings;
import org.homasim.homa.PacerSettings;
import org.homasim.homa.RpcSettings;
import org.homasim.homa.SilenceSettings;
import org.homasim.homa.WireFormat;
import org.homasim.host.Application;
import org.homasim.host.HostSettings;
import org.homasim.host.Hosts;
import org.homasim.host.InterruptModeration;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.host.NicSettings;
import org.homasim.host.PacketTap;
import org.homasim.host.QueueingDisciplineFactory;
import org.homasim.host.Transport;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.EcnThreshold;
import org.homasim.net.Ethernet;
import org.homasim.net.LinkRate;
import org.homasim.net.ModelRun;
import org.homasim.net.Network;
import org.homasim.net.NetworkSettings;
import org.homasim.net.Packet;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.homasim.transport.homa.HomaDataOrder;
import org.homasim.transport.homa.HomaTransports;
import org.homasim.transport.tcp.congestion.Dctcp;

/** Hosts on one switch at 10 Gbps that call each other by Homa and by TCP; what each connection and message sends is looked at. */
final class MixedHosts implements Application, PacketTap {
    static final int HOMA = 0;
    static final int TCP = 1;
    private static final int HOSTS = 4;
    private static final long LINK = 10_000_000_000L;
    private static final LengthPriority CUTOFFS = new LengthPriority(
            Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 1_000_000, 15_000, 2_800, 200);

    /** What lies between transports and NIC; null for nothing. */
    record Setup(String name, NicSettings nic, QueueingDisciplineFactory discipline, boolean isHomaPaced, double loss) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Direction(int source, int flow) {}

    final HomaTransports homa;
    final TcpTransports tcp;
    final HomaDataOrder homaOrder = new HomaDataOrder();
    final Hosts hosts;
    final Network network;
    final MessagePool messages = new MessagePool();
    final int[] called = new int[2];
    final int[] answered = new int[2];
    /** On the wire of the first host, by protocol. */
    final long[] firstHostBytes = new long[2];

    long tcpPackets;

    private final Map<Direction, Long> tcpEnds = new HashMap<>();
    private final PacketSimulator simulator;

    MixedHosts(PacketSimulator simulator, Setup setup) {
        this.simulator = simulator;
        LinkRate rate = new LinkRate(LINK);
        NetworkSettings links = new NetworkSettings(
                rate,
                rate,
                0,
                Picoseconds.MICROSECOND,
                NetworkSettings.Routing.ECMP,
                SharedBuffer.UNLIMITED,
                1,
                EcnThreshold.of(65L * 1526),
                setup.loss);
        homa = new HomaTransports(homaParameters(setup.isHomaPaced));
        tcp = new TcpTransports(tcpParameters(), new ConnectionChoice(false, 2, 1, 1));
        RandomStreams streams = new RandomStreams(1, 0);
        hosts = new Hosts(
                simulator,
                streams,
                HOSTS,
                new HostSettings(0, 0, 0, setup.nic, InterruptModeration.NONE),
                links,
                List.of(homa, tcp),
                this);
        hosts.tap(this);
        if (setup.discipline != null) {
            hosts.arrange(setup.discipline);
        }
        network = new SingleSwitch(HOSTS).build(links, simulator, streams, hosts);
    }

    /** As Linux has it: groups of six packets, dynamic window. */
    private static HomaParameters homaParameters(boolean isPaced) {
        return new HomaParameters(
                WireFormat.linux(20, 1500, Ethernet::wireBytes),
                8,
                30_000,
                new LinuxGrantSettings(8, 0, 400_000, 1, 50_000, 50, CUTOFFS.maxScheduledLevel(), 6, LINK),
                new RpcSettings(
                        1_000_000,
                        10_000,
                        new SilenceSettings(Picoseconds.MILLISECOND, 5, 5, 100, 2),
                        isPaced ? new PacerSettings(5 * Picoseconds.MICROSECOND, 1000, 50, LINK) : null,
                        new CutoffSettings(CUTOFFS, null),
                        10_000,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE));
    }

    private static TcpParameters tcpParameters() {
        return new TcpParameters(
                1500,
                10,
                10 * Picoseconds.MILLISECOND,
                40 * Picoseconds.MILLISECOND,
                16,
                65_536,
                3 << 20,
                true,
                true,
                0,
                HostPath.LINUX,
                () -> new Dctcp(1 / 16.0, 1));
    }

    /** Calls by both protocols between random hosts, short and long, within a time that is too short for them. */
    void callAtRandom(int calls, long withinPs, Random random) {
        for (int i = 0; i < calls; i++) {
            int source = random.nextInt(HOSTS);
            int destination = (source + 1 + random.nextInt(HOSTS - 1)) % HOSTS;
            int bytes = 1 + random.nextInt(random.nextBoolean() ? 2_000 : 200_000);
            int transport = random.nextInt(2);
            callAt(random.nextLong(withinPs), transport, source, destination, bytes);
        }
    }

    void callAt(long timePs, int transport, int source, int destination, long bytes) {
        ModelRun.at(simulator, timePs, nowPs -> {
            Message message = messages.take();
            message.source = source;
            message.destination = destination;
            message.sizeBytes = bytes;
            message.startPs = nowPs;
            message.workload = transport;
            called[transport]++;
            hosts.all().get(source).transport(transport).call(message, nowPs);
        });
    }

    /** All that was called is answered, and nothing is left anywhere. */
    void checkEnd() {
        assertThat(called[HOMA]).isPositive();
        assertThat(called[TCP]).isPositive();
        assertThat(answered).containsExactly(called);
        assertThat(messages.inUse()).isZero();
        assertThat(homa.packetsInUse()).isZero();
        assertThat(tcp.packetsInUse()).isZero();
        hosts.checkBalance(network);
        assertThat(homaOrder.dataPackets()).isPositive();
        assertThat(tcpPackets).isPositive();
    }

    @Override
    public void sent(Packet packet, long nowPs) {
        if (packet.source == 0) {
            firstHostBytes[packet.transportIndex] += packet.wireBytes();
        }
        if (packet.transportIndex == HOMA) {
            homaOrder.sent(packet);
            return;
        }
        TcpPacket segment = (TcpPacket) packet;
        if (segment.dataBytes > 0) {
            tcpPackets++;
            Direction direction = new Direction(segment.source, segment.flow);
            long end = tcpEnds.getOrDefault(direction, 1L);
            // What was sent before may come again; nothing comes before what is before it.
            assertThat(segment.sequence).isLessThanOrEqualTo(end);
            tcpEnds.put(direction, Math.max(end, segment.sequence + segment.dataBytes));
        }
    }

    @Override
    public void received(Packet packet, long nowPs) {
        // What leaves is looked at.
    }

    @Override
    public void delivered(Message message, long nowPs) {
        throw new AssertionError("RPCs only");
    }

    /** Answers with more or less than was asked. */
    @Override
    public void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
        server.respond(client, id, 1 + requestBytes * 7919 % 60_000, nowPs);
    }

    @Override
    public void responseArrived(Message request, long nowPs) {
        answered[request.workload]++;
        messages.give(request);
    }

    @Override
    public void failed(Message request, long nowPs) {
        throw new AssertionError("a failure at " + request.source);
    }
}
