// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.List;
import java.util.stream.Stream;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.EcnThreshold;
import org.homasim.net.EgressPort;
import org.homasim.net.LinkRate;
import org.homasim.net.Network;
import org.homasim.net.NetworkFaults;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkSettings;
import org.homasim.net.Routes;
import org.homasim.net.SharedBuffer;
import org.homasim.net.Topology;

/** Hosts with a {@link PlainTransport} each on a network at 10 and 40 Gbps, without fixed delays. */
final class SmallNetwork {
    static final NetworkSettings DEFAULTS = settings(NetworkSettings.Routing.SPRAY, SharedBuffer.UNLIMITED, 1, 0);

    final PacketSimulator simulator;
    final PlainTransport.Factory transports = new PlainTransport.Factory();
    final Hosts hosts;
    final Network network;

    SmallNetwork(PacketSimulator simulator, Topology topology, NetworkSettings settings, int txQueues, int txRing) {
        this.simulator = simulator;
        RandomStreams streams = new RandomStreams(1, 0);
        HostSettings hostSettings =
                new HostSettings(0, 0, 0, NicSettings.plain(txQueues, txRing), InterruptModeration.NONE);
        hosts = new Hosts(
                simulator, streams, topology.hosts(), hostSettings, settings, List.of(transports), (OneWayApplication)
                        (message, nowPs) -> {});
        network = topology.build(settings, simulator, streams, hosts);
    }

    static NetworkSettings settings(
            NetworkSettings.Routing routing, long bufferBytes, double alpha, double lossProbability) {
        return new NetworkSettings(
                new LinkRate(10_000_000_000L),
                new LinkRate(40_000_000_000L),
                0,
                0,
                routing,
                bufferBytes,
                alpha,
                EcnThreshold.OFF,
                lossProbability);
    }

    /** Faults of a network that was built of a topology without random choices. */
    NetworkFaults faults(Topology topology, NetworkSettings settings, long rerouteDelayPs) {
        NetworkGraph graph = topology.graph(settings);
        return new NetworkFaults(graph, network, new Routes(graph), simulator, rerouteDelayPs);
    }

    PlainTransport transport(int host) {
        return transports.made.get(host);
    }

    long dropped() {
        return network.tiers().stream()
                .flatMap(tier -> tier.ports().stream())
                .mapToLong(port -> port.droppedPackets())
                .sum();
    }

    /** Packets that links have lost, for whatever cause. */
    long lost() {
        return Stream.concat(
                        network.tiers().stream()
                                .flatMap(tier -> tier.ports().stream())
                                .map(EgressPort::link),
                        hosts.all().stream().map(host -> host.nic().link()))
                .mapToLong(link -> link.lostPackets() + link.corruptedPackets() + link.cutPackets())
                .sum();
    }

    long delivered() {
        return transports.made.stream()
                .mapToLong(transport -> transport.arrivedNumbers.size())
                .sum();
    }
}
