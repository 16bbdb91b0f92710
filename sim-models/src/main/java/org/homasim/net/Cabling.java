// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.homasim.net.NetworkGraph.Channel;

/**
 * Collects hosts, switches and cables and orders them into a graph: the same cables give the same graph whatever the order they
 * were laid in, parallel ones excepted, and whoever described them.
 *
 * <p>A switch's level is its distance from the nearest host. Switches far from hosts are built first, those of one level in the
 * order declared. A switch's outputs lead to hosts first, by number, then to switches in the order declared; a host's own
 * transmitter is built right after the output to it. Ports are named by the kind of their switch and by where they lead: up, across
 * or down.
 */
public final class Cabling {
    private static final List<String> DIRECTIONS = List.of("up", "across", "down");

    /** A switch: its name, and its kind such as leaf. */
    private record SwitchNode(String name, String kind) {}

    private record Cable(int end, int otherEnd, LinkRate rate, long delayPs) {}

    private record Port(int direction, int level, String tier) {}

    private final int hosts;
    private final List<SwitchNode> switches = new ArrayList<>();
    private final List<List<Cable>> cablesOfNode = new ArrayList<>();

    /** Hosts without cables. */
    public Cabling(int hosts) {
        this.hosts = hosts;
        for (int host = 0; host < hosts; host++) {
            cablesOfNode.add(new ArrayList<>());
        }
    }

    /**
     * Adds a switch.
     *
     * @param name unique
     * @param kind such as leaf; names its ports in results
     * @return its node, for {@link #connect}
     */
    public int addSwitch(String name, String kind) {
        switches.add(new SwitchNode(name, kind));
        cablesOfNode.add(new ArrayList<>());
        return hosts + switches.size() - 1;
    }

    /** Lays a full-duplex cable between two nodes; hosts are the nodes 0 to hosts - 1. */
    public void connect(int node, int otherNode, LinkRate rate, long delayPs) {
        cablesOfNode.get(node).add(new Cable(node, otherNode, rate, delayPs));
        cablesOfNode.get(otherNode).add(new Cable(otherNode, node, rate, delayPs));
    }

    /**
     * The graph of what was added.
     *
     * @throws IllegalArgumentException unless every host has one cable, to a switch
     */
    public NetworkGraph graph() {
        int[] levels = levels();
        List<Integer> order = new ArrayList<>();
        for (int number = 0; number < switches.size(); number++) {
            order.add(hosts + number);
        }
        order.sort(Comparator.comparingInt(node -> -levels[node]));
        List<Channel> channels = new ArrayList<>();
        List<Port> ports = new ArrayList<>();
        for (int node : order) {
            List<Cable> cables = new ArrayList<>(cablesOfNode.get(node));
            cables.sort(Comparator.comparingInt(Cable::otherEnd));
            for (Cable cable : cables) {
                int other = cable.otherEnd();
                int direction = 1 + Integer.signum(levels[node] - levels[other]);
                String tier = switches.get(node - hosts).kind() + "-" + DIRECTIONS.get(direction);
                ports.add(new Port(direction, levels[node], tier));
                channels.add(new Channel(node, other, cable.rate(), cable.delayPs(), tier));
                if (other < hosts) {
                    channels.add(new Channel(other, node, cable.rate(), cable.delayPs(), ""));
                }
            }
        }
        return new NetworkGraph(hosts, switches.stream().map(SwitchNode::name).toList(), tiers(ports), channels);
    }

    /** From the hosts upwards and down again. */
    private static List<String> tiers(List<Port> ports) {
        List<Port> sorted = new ArrayList<>(ports);
        sorted.sort(Comparator.comparingInt(Port::direction)
                .thenComparingInt(port -> port.direction() == 2 ? -port.level() : port.level()));
        Set<String> names = new LinkedHashSet<>();
        sorted.forEach(port -> names.add(port.tier()));
        return List.copyOf(names);
    }

    /** Distance of each node from the nearest host. */
    private int[] levels() {
        int[] levels = new int[cablesOfNode.size()];
        Arrays.fill(levels, Integer.MAX_VALUE);
        Deque<Integer> reached = new ArrayDeque<>();
        for (int host = 0; host < hosts; host++) {
            levels[host] = 0;
            reached.add(host);
        }
        while (!reached.isEmpty()) {
            int node = reached.remove();
            for (Cable cable : cablesOfNode.get(node)) {
                if (levels[cable.otherEnd()] == Integer.MAX_VALUE) {
                    levels[cable.otherEnd()] = levels[node] + 1;
                    reached.add(cable.otherEnd());
                }
            }
        }
        return levels;
    }
}
