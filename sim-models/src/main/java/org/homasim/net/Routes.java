// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.homasim.net.NetworkGraph.Channel;

/**
 * The next hops of all switches: every shortest path, counted in links. Tables go by the switch of the destination, its edge
 * switch, not by the destination itself: 128 entries a switch in a fat tree of 1024 hosts.
 */
public final class Routes {
    private static final int UNREACHED = Integer.MAX_VALUE;

    private final NetworkGraph graph;
    /** By host: number of its edge switch among those with hosts. */
    private final int[] edgeOfHost;
    /** By host: output of its edge switch that leads to it. */
    private final int[] portOfHost;
    /** By switch: its number as an edge switch, or -1. */
    private final int[] edgeOfSwitch;
    /** By switch and edge: an output, or the complement of an index into the sets of equal outputs. */
    private final int[][] nextByEdge;
    /** By switch: sets of equal outputs. */
    private final int[][][] sets;

    /** Routes over all links of a graph. */
    public Routes(NetworkGraph graph) {
        this(graph, channel -> true, null);
    }

    /**
     * Routes over some links. Where a destination cannot be reached the former next hops stay, so that its packets end where
     * the way is broken and not in a circle: along a way, routes are never older than those before, and of one age they lead closer.
     *
     * @param graph all nodes and links
     * @param usable whether a channel, by number, may be used
     * @param former routes so far; null for none, which needs a connected graph
     * @throws IllegalArgumentException when a destination cannot be reached and there is no former route
     */
    Routes(NetworkGraph graph, IntPredicate usable, Routes former) {
        this.graph = graph;
        this.edgeOfHost = new int[graph.hosts()];
        this.portOfHost = new int[graph.hosts()];
        this.edgeOfSwitch = new int[graph.switches()];
        Arrays.fill(edgeOfSwitch, -1);
        List<Integer> edges = new ArrayList<>();
        for (int host = 0; host < graph.hosts(); host++) {
            int number = graph.switchOfHost(host);
            if (edgeOfSwitch[number] < 0) {
                edgeOfSwitch[number] = edges.size();
                edges.add(number);
            }
            edgeOfHost[host] = edgeOfSwitch[number];
            portOfHost[host] = graph.portOfHost(host);
        }
        this.nextByEdge = new int[graph.switches()][edges.size()];
        this.sets = new int[graph.switches()][][];
        fill(edges, usable, former);
    }

    private void fill(List<Integer> edges, IntPredicate usable, Routes former) {
        List<List<Integer>> before = neighboursBefore(usable);
        List<Map<List<Integer>, Integer>> indexOfSet = new ArrayList<>();
        for (int number = 0; number < graph.switches(); number++) {
            indexOfSet.add(new HashMap<>());
        }
        int[] distances = new int[graph.switches()];
        int[] queue = new int[graph.switches()];
        for (int edge = 0; edge < edges.size(); edge++) {
            fillDistances(edges.get(edge), before, distances, queue);
            for (int number = 0; number < graph.switches(); number++) {
                if (number == edges.get(edge)) {
                    continue;
                }
                List<Integer> next = distances[number] == UNREACHED
                        ? formerNext(former, number, edge)
                        : nearer(number, distances, usable);
                Map<List<Integer>, Integer> known = indexOfSet.get(number);
                nextByEdge[number][edge] =
                        next.size() == 1 ? next.get(0) : ~known.computeIfAbsent(next, set -> known.size());
            }
        }
        for (int number = 0; number < graph.switches(); number++) {
            int[][] own = new int[indexOfSet.get(number).size()][];
            // Every entry has an index of its own, so the order of visits does not matter.
            indexOfSet
                    .get(number)
                    .forEach((set, index) -> own[index] =
                            set.stream().mapToInt(Integer::intValue).toArray());
            sets[number] = own;
        }
    }

    /** By switch: those with a usable channel to it. */
    private List<List<Integer>> neighboursBefore(IntPredicate usable) {
        List<List<Integer>> before = new ArrayList<>();
        for (int number = 0; number < graph.switches(); number++) {
            before.add(new ArrayList<>());
        }
        for (int i = 0; i < graph.channels().size(); i++) {
            Channel channel = graph.channels().get(i);
            if (!graph.isHost(channel.from()) && !graph.isHost(channel.to()) && usable.test(i)) {
                before.get(channel.to() - graph.hosts()).add(channel.from() - graph.hosts());
            }
        }
        return before;
    }

    private static void fillDistances(int target, List<List<Integer>> before, int[] distances, int[] queue) {
        Arrays.fill(distances, UNREACHED);
        distances[target] = 0;
        queue[0] = target;
        int queued = 1;
        for (int i = 0; i < queued; i++) {
            int reached = queue[i];
            for (int neighbour : before.get(reached)) {
                if (distances[neighbour] == UNREACHED) {
                    distances[neighbour] = distances[reached] + 1;
                    queue[queued++] = neighbour;
                }
            }
        }
    }

    private List<Integer> nearer(int number, int[] distances, IntPredicate usable) {
        List<Integer> outputs = new ArrayList<>();
        List<Channel> channels = graph.outputs(number);
        for (int output = 0; output < channels.size(); output++) {
            Channel channel = channels.get(output);
            if (!graph.isHost(channel.to())
                    && distances[channel.to() - graph.hosts()] == distances[number] - 1
                    && usable.test(graph.channelOfOutput(number, output))) {
                outputs.add(output);
            }
        }
        return outputs;
    }

    private List<Integer> formerNext(Routes former, int number, int edge) {
        if (former == null) {
            throw new IllegalArgumentException("no way from " + graph.switchName(number) + " to all hosts");
        }
        List<Integer> outputs = new ArrayList<>();
        for (int output : former.nextOutputs(number, edge)) {
            outputs.add(output);
        }
        return outputs;
    }

    /** The outputs of a switch that lead on to an edge switch other than itself. */
    int[] nextOutputs(int number, int edge) {
        int next = nextByEdge[number][edge];
        return next >= 0 ? new int[] {next} : sets[number][~next];
    }

    /**
     * Number of links on the way between two hosts, both directions alike.
     *
     * @return 2 where one switch lies between
     */
    public int hops(int source, int destination) {
        int number = graph.switchOfHost(source);
        int links = 2;
        while (number != graph.switchOfHost(destination)) {
            int output = nextOutputs(number, edgeOfHost[destination])[0];
            number = graph.outputs(number).get(output).to() - graph.hosts();
            links++;
        }
        return links;
    }

    NetworkGraph graph() {
        return graph;
    }

    int[] edgeOfHost() {
        return edgeOfHost;
    }

    int[] portOfHost() {
        return portOfHost;
    }

    int edgeOfSwitch(int number) {
        return edgeOfSwitch[number];
    }

    int[] nextByEdge(int number) {
        return nextByEdge[number];
    }

    int[][] sets(int number) {
        return sets[number];
    }
}
