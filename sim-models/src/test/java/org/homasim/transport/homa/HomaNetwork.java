// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import java.util.ArrayList;
import java.util.List;
import org.homasim.homa.GraduatedPriority;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.OneWaySettings;
import org.homasim.homa.SenderRankedGrantSettings;
import org.homasim.homa.Sigcomm18Preset;
import org.homasim.homa.WireFormat;
import org.homasim.host.HostSettings;
import org.homasim.host.Hosts;
import org.homasim.host.InterruptModeration;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.host.NicSettings;
import org.homasim.host.OneWayApplication;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.EcnThreshold;
import org.homasim.net.Ethernet;
import org.homasim.net.LinkRate;
import org.homasim.net.ModelRun;
import org.homasim.net.Network;
import org.homasim.net.NetworkSettings;
import org.homasim.net.SharedBuffer;
import org.homasim.net.Topology;

/** Homa on the fabric of the SIGCOMM'18 simulations: 10 and 40 Gbps, 250 ns a switch, 500 ns of send, NIC and receive. */
final class HomaNetwork {
    /** A message that has arrived. */
    record Delivery(int source, int destination, long sizeBytes, long startPs, long endPs) {}

    final List<Delivery> deliveries = new ArrayList<>();
    final MessagePool messages = new MessagePool();
    final HomaTransports transports;
    final Hosts hosts;
    final Network network;
    private final PacketSimulator simulator;

    HomaNetwork(PacketSimulator simulator, Topology topology) {
        this(simulator, topology, NicSettings.plain(1, 1));
    }

    HomaNetwork(PacketSimulator simulator, Topology topology, NicSettings nic) {
        this.simulator = simulator;
        LinkRate hostRate = new LinkRate(10_000_000_000L);
        NetworkSettings links = new NetworkSettings(
                hostRate,
                new LinkRate(40_000_000_000L),
                250 * Picoseconds.NANOSECOND,
                0,
                NetworkSettings.Routing.SPRAY,
                SharedBuffer.UNLIMITED,
                1,
                EcnThreshold.BY_RATE,
                0);
        long half = 500 * Picoseconds.NANOSECOND;
        // Workload W3: four unscheduled levels and four scheduled.
        transports = new HomaTransports(new HomaParameters(
                WireFormat.sigcomm18(Ethernet::wireBytes),
                Sigcomm18Preset.PRIORITIES,
                Sigcomm18Preset.UNSCHEDULED_BYTES,
                new SenderRankedGrantSettings(
                        Sigcomm18Preset.WINDOW_WIRE_BYTES,
                        4,
                        4,
                        Sigcomm18Preset.TAIL_BOOST_WIRE_BYTES,
                        bytes -> hostRate.serializationPs((int) bytes)),
                new OneWaySettings(new GraduatedPriority(Sigcomm18Preset.PRIORITIES - 1, 433, 2339, 6756))));
        RandomStreams streams = new RandomStreams(1, 0);
        hosts = new Hosts(
                simulator,
                streams,
                topology.hosts(),
                new HostSettings(half, half, half, nic, InterruptModeration.NONE),
                links,
                List.of(transports),
                (OneWayApplication) this::delivered);
        network = topology.build(links, simulator, streams, hosts);
    }

    private void delivered(Message message, long nowPs) {
        deliveries.add(new Delivery(message.source, message.destination, message.sizeBytes, message.startPs, nowPs));
        messages.give(message);
    }

    void sendAt(long timePs, int source, int destination, long sizeBytes) {
        ModelRun.at(simulator, timePs, nowPs -> {
            Message message = messages.take();
            message.source = source;
            message.destination = destination;
            message.sizeBytes = sizeBytes;
            message.startPs = nowPs;
            hosts.all().get(source).transport(0).send(message, nowPs);
        });
    }
}
