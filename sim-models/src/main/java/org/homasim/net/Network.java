// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;

/** The switches and ports of a built topology, by tier. */
public final class Network {
    /**
     * The ports of one kind.
     *
     * @param name such as {@code tor-down}
     * @param occupancy of their queues
     * @param ports in the order they were built
     */
    public record Tier(String name, Occupancy.Tier occupancy, List<EgressPort> ports) {
        Tier(String name) {
            this(name, new Occupancy.Tier(), new ArrayList<>());
        }
    }

    private final List<Tier> tiers;
    private final List<Switch> switches;

    /** By channel of the graph: its link, and its port or null where a host transmits. */
    private final List<Link> links;

    private final List<EgressPort> ports;

    /** By tier; empty where nobody wants to know. */
    private final List<FoundQueue> found = new ArrayList<>();

    Network(List<Tier> tiers, List<Switch> switches, List<Link> links, List<EgressPort> ports) {
        this.tiers = List.copyOf(tiers);
        this.switches = List.copyOf(switches);
        this.links = List.copyOf(links);
        this.ports = Collections.unmodifiableList(ports);
    }

    /** Returns the link of a channel of the graph by its number. */
    public Link link(int channel) {
        return links.get(channel);
    }

    /** Returns the port that transmits on a channel of the graph; null where a host does. */
    public EgressPort port(int channel) {
        return ports.get(channel);
    }

    void route(Routes routes) {
        for (int number = 0; number < switches.size(); number++) {
            switches.get(number).route(routes, number);
        }
    }

    /**
     * Builds switches, ports and links.
     *
     * @param graph nodes and links
     * @param routes over the graph
     * @param settings delays, buffers
     * @param simulator the simulation
     * @param streams random streams of the run
     * @param hosts what is connected
     */
    public static Network build(
            NetworkGraph graph,
            Routes routes,
            NetworkSettings settings,
            PacketSimulator simulator,
            RandomStreams streams,
            HostAttachment hosts) {
        return new NetworkBuilder(graph, settings, simulator, streams, hosts).build(routes);
    }

    /** Returns the kinds of ports, from the hosts upwards and down again. */
    public List<Tier> tiers() {
        return tiers;
    }

    /** Returns the switches. */
    public List<Switch> switches() {
        return switches;
    }

    /** Has all ports note what packets wait for; to be called before the first packet. */
    public void account(BreakdownLayout layout) {
        for (int tier = 0; tier < tiers.size(); tier++) {
            for (EgressPort port : tiers.get(tier).ports()) {
                port.account(layout, tier);
            }
        }
    }

    /** Has all ports note what packets find there; to be called before the first packet. */
    public void noteFound() {
        for (Tier tier : tiers) {
            FoundQueue ofTier = new FoundQueue();
            found.add(ofTier);
            tier.ports().forEach(port -> port.noteFound(ofTier));
        }
    }

    /** Returns what packets found, by tier; nothing unless {@link #noteFound} was called. */
    public List<FoundQueue> found() {
        return Collections.unmodifiableList(found);
    }

    /** Begins the measured time of all ports. */
    public void startMeasuring(long nowPs) {
        found.forEach(FoundQueue::start);
        for (Tier tier : tiers) {
            tier.occupancy().restart();
            tier.ports().forEach(port -> port.startMeasuring(nowPs));
        }
        switches.forEach(each -> each.buffer().startMeasuring(nowPs));
    }

    /** Ends the measured time of all ports. */
    public void stopMeasuring(long nowPs) {
        found.forEach(FoundQueue::stop);
        switches.forEach(each -> each.buffer().stopMeasuring(nowPs));
        tiers.forEach(tier -> tier.ports().forEach(port -> port.stopMeasuring(nowPs)));
    }
}
