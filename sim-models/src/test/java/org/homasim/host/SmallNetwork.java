// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.List;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.EcnThreshold;
import org.homasim.net.LinkRate;
import org.homasim.net.Network;
import org.homasim.net.NetworkSettings;
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
        HostSettings hostSettings = new HostSettings(0, 0, 0, txQueues, txRing, 0);
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

    PlainTransport transport(int host) {
        return transports.made.get(host);
    }

    long dropped() {
        return network.tiers().stream()
                .flatMap(tier -> tier.ports().stream())
                .mapToLong(port -> port.droppedPackets())
                .sum();
    }

    long lost() {
        long inside = network.tiers().stream()
                .flatMap(tier -> tier.ports().stream())
                .mapToLong(port -> port.link().lostPackets())
                .sum();
        return inside
                + hosts.all().stream()
                        .mapToLong(host -> host.nic().link().lostPackets())
                        .sum();
    }

    long delivered() {
        return transports.made.stream()
                .mapToLong(transport -> transport.arrivedNumbers.size())
                .sum();
    }
}
