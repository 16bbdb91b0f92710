// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.homasim.experiment.measure.DownlinkStatistics;
import org.homasim.experiment.measure.DropCount;
import org.homasim.experiment.measure.FoundStatistics;
import org.homasim.experiment.measure.LinkStatistics;
import org.homasim.experiment.measure.NetworkFigures;
import org.homasim.experiment.measure.NetworkSeries;
import org.homasim.experiment.measure.NicStatistics;
import org.homasim.experiment.measure.PoolStatistics;
import org.homasim.experiment.measure.TierStatistics;
import org.homasim.host.Downlink;
import org.homasim.host.Host;
import org.homasim.host.Hosts;
import org.homasim.host.Nic;
import org.homasim.host.NicOccupancy;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.DropCause;
import org.homasim.net.DropCounter;
import org.homasim.net.EgressPort;
import org.homasim.net.FoundQueue;
import org.homasim.net.Link;
import org.homasim.net.LinkRate;
import org.homasim.net.Network;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkGraph.Channel;
import org.homasim.net.Occupancy;
import org.homasim.net.Packet;
import org.homasim.net.SharedBuffer;
import org.homasim.net.Switch;
import org.homasim.net.TransmissionCounter;

/** Reads the figures of queues, memories and links off a network whose run has ended. */
final class NetworkMeasurement {
    /** Name of the transmitters of hosts in results. */
    static final String HOST_TIER = "host-up";

    private static final double P99 = 0.99;

    private final Network network;
    private final Hosts hosts;
    private final long durationPs;

    NetworkMeasurement(Network network, Hosts hosts, long durationPs) {
        this.network = network;
        this.hosts = hosts;
        this.durationPs = durationPs;
    }

    /** Packets put on a link so far, each link counted. */
    static long packetHops(Network network, Hosts hosts) {
        long hops = 0;
        for (Host host : hosts.all()) {
            hops += host.nic().transmitted().packets();
        }
        for (Network.Tier tier : network.tiers()) {
            for (EgressPort port : tier.ports()) {
                hops += port.transmitted().packets();
            }
        }
        return hops;
    }

    NetworkFigures figures(
            NetworkGraph graph,
            List<String> hostNames,
            Optional<List<Downlink>> downlinks,
            Optional<NetworkSeries> series) {
        List<TierStatistics> tiers = new ArrayList<>();
        tiers.add(hostTier());
        network.tiers().forEach(tier -> tiers.add(switchTier(tier)));
        return new NetworkFigures(
                tiers,
                links(graph, hostNames),
                network.switches().stream().map(this::pool).toList(),
                drops(graph, hostNames),
                nics(),
                found(),
                downlinks.map(all -> downlinks(all, hostNames)).orElse(List.of()),
                series);
    }

    private List<FoundStatistics> found() {
        List<FoundQueue> found = network.found();
        return IntStream.range(0, found.size())
                .mapToObj(tier -> {
                    FoundQueue queue = found.get(tier);
                    return new FoundStatistics(
                            network.tiers().get(tier).name(),
                            queue.packets(),
                            queue.meanWaitingBytes(),
                            queue.maxWaitingBytes(),
                            queue.meanFoundBytes(),
                            queue.maxFoundBytes());
                })
                .toList();
    }

    private static List<DownlinkStatistics> downlinks(List<Downlink> downlinks, List<String> hostNames) {
        return IntStream.range(0, downlinks.size())
                .mapToObj(host -> {
                    Downlink link = downlinks.get(host);
                    return new DownlinkStatistics(
                            hostNames.get(host), link.idleShare(), link.withheldShare(), link.wastedShare());
                })
                .toList();
    }

    private TierStatistics hostTier() {
        TierSum sum = new TierSum();
        for (Host host : hosts.all()) {
            sum.add(host.nic().transmitted(), host.nic().rate(), host.nic().link());
        }
        return sum.statistics(HOST_TIER, hosts.nicOccupancy().all());
    }

    private TierStatistics switchTier(Network.Tier tier) {
        TierSum sum = new TierSum();
        for (EgressPort port : tier.ports()) {
            sum.add(port.transmitted(), port.rate(), port.link());
            sum.dropped += port.droppedPackets();
            sum.marked += port.markedPackets();
        }
        return sum.statistics(tier.name(), tier.occupancy());
    }

    /** Adds up the transmitters of a tier. */
    private final class TierSum {
        private final long[] wireBytes = new long[Packet.PRIORITIES];
        private int ports;
        private double bitsPerSecond;
        private long dropped;
        private long marked;
        private long lost;
        private long corrupted;
        private long cut;

        void add(TransmissionCounter transmitted, LinkRate rate, Link link) {
            ports++;
            bitsPerSecond += rate.bitsPerSecond();
            for (int priority = 0; priority < wireBytes.length; priority++) {
                wireBytes[priority] += transmitted.measuredWireBytes(priority);
            }
            lost += link.lostPackets();
            corrupted += link.corruptedPackets();
            cut += link.cutPackets();
        }

        TierStatistics statistics(String name, Occupancy.Tier occupancy) {
            List<Long> byPriority = new ArrayList<>();
            long allBytes = 0;
            for (long bytes : wireBytes) {
                byPriority.add(bytes);
                allBytes += bytes;
            }
            return new TierStatistics(
                    name,
                    ports,
                    occupancy.meanBytes(durationPs),
                    occupancy.quantileBytes(P99, durationPs),
                    occupancy.maxBytes(),
                    utilization(allBytes, bitsPerSecond),
                    dropped,
                    lost,
                    marked,
                    corrupted,
                    cut,
                    byPriority);
        }
    }

    private double utilization(long wireBytes, double bitsPerSecond) {
        return wireBytes * 8.0 / (bitsPerSecond * durationPs / Picoseconds.SECOND);
    }

    private List<LinkStatistics> links(NetworkGraph graph, List<String> hostNames) {
        List<LinkStatistics> links = new ArrayList<>();
        for (int number = 0; number < graph.channels().size(); number++) {
            Channel channel = graph.channels().get(number);
            EgressPort port = network.port(number);
            boolean isHosts = port == null;
            Nic nic = isHosts ? hosts.all().get(channel.from()).nic() : null;
            TransmissionCounter transmitted = isHosts ? nic.transmitted() : port.transmitted();
            Link link = network.link(number);
            links.add(new LinkStatistics(
                    nameOf(channel.from(), graph, hostNames),
                    nameOf(channel.to(), graph, hostNames),
                    isHosts ? HOST_TIER : channel.tier(),
                    channel.rate().bitsPerSecond(),
                    isHosts ? nic.meanQueuedBytes(durationPs) : port.meanQueuedBytes(durationPs),
                    utilization(transmitted.measuredWireBytes(), (double)
                            channel.rate().bitsPerSecond()),
                    transmitted.measuredWireBytes(),
                    isHosts ? 0 : port.droppedPackets(),
                    link.lostPackets(),
                    isHosts ? 0 : port.markedPackets(),
                    link.corruptedPackets(),
                    link.cutPackets()));
        }
        return links;
    }

    private PoolStatistics pool(Switch each) {
        SharedBuffer memory = each.buffer();
        return new PoolStatistics(
                each.name(),
                memory.meanBytes(durationPs),
                memory.quantileBytes(P99, durationPs),
                memory.maxBytes(),
                memory.ports().stream().mapToLong(EgressPort::droppedPackets).sum());
    }

    private List<DropCount> drops(NetworkGraph graph, List<String> hostNames) {
        List<DropCount> drops = new ArrayList<>();
        for (int number = 0; number < graph.channels().size(); number++) {
            Channel channel = graph.channels().get(number);
            String from = nameOf(channel.from(), graph, hostNames);
            String to = nameOf(channel.to(), graph, hostNames);
            EgressPort port = network.port(number);
            for (DropCause cause : DropCause.values()) {
                for (int priority = 0; priority < Packet.PRIORITIES; priority++) {
                    DropCounter onLink = network.link(number).dropped();
                    long packets = onLink.packets(cause, priority)
                            + (port == null ? 0 : port.dropped().packets(cause, priority));
                    if (packets > 0) {
                        drops.add(new DropCount(from, to, cause, priority, packets));
                    }
                }
            }
        }
        return drops;
    }

    private List<NicStatistics> nics() {
        NicOccupancy occupancy = hosts.nicOccupancy();
        List<NicStatistics> nics = new ArrayList<>();
        if (occupancy.queues() > 0) {
            nics.add(nic(OptionalInt.empty(), occupancy.all(), occupancy.allUncompleted()));
        }
        for (int queue = 0; queue < occupancy.queues(); queue++) {
            nics.add(nic(OptionalInt.of(queue), occupancy.waiting(queue), occupancy.uncompleted(queue)));
        }
        return nics;
    }

    private NicStatistics nic(OptionalInt queue, Occupancy.Tier waiting, Occupancy.Tier uncompleted) {
        return new NicStatistics(
                queue,
                waiting.meanBytes(durationPs),
                waiting.quantileBytes(P99, durationPs),
                waiting.maxBytes(),
                uncompleted.meanBytes(durationPs),
                uncompleted.quantileBytes(P99, durationPs),
                uncompleted.maxBytes());
    }

    private static String nameOf(int node, NetworkGraph graph, List<String> hostNames) {
        return graph.isHost(node) ? hostNames.get(node) : graph.switchName(node - graph.hosts());
    }
}
