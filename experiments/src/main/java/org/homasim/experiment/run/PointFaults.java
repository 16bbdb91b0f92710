// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.value.Fault;
import org.homasim.experiment.config.value.FaultType;
import org.homasim.experiment.config.value.NearestName;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.host.Hosts;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.LinkRate;
import org.homasim.net.NetworkFaults;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkGraph.Channel;
import org.homasim.net.RandomTimes;

/** The faults of a point, with the nodes that its network has. */
final class PointFaults {
    private final Configuration configuration;
    private final NetworkGraph graph;
    private final List<Fault> faults;
    private final Map<String, Integer> nodes = new LinkedHashMap<>();

    private PointFaults(Configuration configuration, NetworkGraph graph, List<Fault> faults) {
        this.configuration = configuration;
        this.graph = graph;
        this.faults = faults;
        List<String> hostNames = PointTopology.hostNames(configuration, graph.hosts());
        for (int host = 0; host < graph.hosts(); host++) {
            nodes.put(hostNames.get(host), host);
        }
        for (int number = 0; number < graph.switches(); number++) {
            nodes.put(graph.switchName(number), graph.hosts() + number);
        }
    }

    /**
     * The faults of a configuration; empty for none.
     *
     * @throws ConfigurationException for nodes and links that the network does not have
     */
    static Optional<PointFaults> of(Configuration configuration, NetworkGraph graph) {
        Optional<PointFaults> faults =
                configuration.get(NetworkSettings.FAULTS).map(list -> new PointFaults(configuration, graph, list));
        faults.ifPresent(PointFaults::check);
        return faults;
    }

    /** Checks the faults of a configuration; throws as {@link #of}. */
    static void check(Configuration configuration) {
        if (configuration.get(NetworkSettings.FAULTS).isPresent()) {
            of(configuration, PointTopology.plainGraph(configuration));
        }
    }

    private void check() {
        for (Fault fault : faults) {
            if (fault.kind() == Fault.Kind.PAUSE
                    && !graph.isHost(node(fault.nodes().get(0)))) {
                throw problem(fault.nodes().get(0) + " is not a host");
            }
            if (fault.kind() == Fault.Kind.SLOW) {
                checkSlow(fault);
            }
            if (fault.kind() == Fault.Kind.DOWN || fault.kind() == Fault.Kind.SPOIL) {
                links(fault);
            }
        }
    }

    private void checkSlow(Fault fault) {
        Channel channel = graph.channels().get(output(fault.nodes()));
        long rate = fault.quantity(FaultType.RATE).orElseThrow();
        if (rate > channel.rate().bitsPerSecond()) {
            throw problem("an output cannot be faster than its link of "
                    + NetworkSettings.HOST_LINK.type().format(channel.rate().bitsPerSecond()));
        }
    }

    /** Schedules all of them. */
    void schedule(NetworkFaults network, Hosts hosts, RandomStreams streams) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            String name = "fault/" + i;
            switch (fault.kind()) {
                case PAUSE -> schedulePause(fault, name, network, hosts, streams);
                case SLOW -> scheduleSlow(fault, name, network, streams);
                case SPOIL -> {
                    for (int channel : channels(links(fault))) {
                        network.disturb(
                                channel,
                                fault.share(FaultType.LOSS),
                                fault.share(FaultType.CORRUPTION),
                                streams.stream(name + "/" + channel),
                                fromPs(fault),
                                toPs(fault));
                    }
                }
                case DOWN -> scheduleDown(fault, name, network, streams);
            }
        }
    }

    private static long fromPs(Fault fault) {
        return fault.quantity(FaultType.FROM).orElse(0L);
    }

    private static long toPs(Fault fault) {
        return fault.quantity(FaultType.TO).orElse(Long.MAX_VALUE);
    }

    /** Times of a fault that comes and goes at random; empty for one at set times. */
    private static Optional<RandomTimes> randomTimes(
            Fault fault, String name, NetworkFaults network, RandomStreams streams) {
        return fault.quantity(FaultType.MEAN_UP)
                .map(meanUpPs -> network.randomTimes(
                        meanUpPs, fault.quantity(FaultType.MEAN_DOWN).orElseThrow(), streams.stream(name)));
    }

    private void schedulePause(Fault fault, String name, NetworkFaults network, Hosts hosts, RandomStreams streams) {
        int host = node(fault.nodes().get(0));
        randomTimes(fault, name, network, streams)
                .ifPresentOrElse(
                        times -> hosts.pauseAtRandom(host, times), () -> hosts.pause(host, fromPs(fault), toPs(fault)));
    }

    private void scheduleSlow(Fault fault, String name, NetworkFaults network, RandomStreams streams) {
        int channel = output(fault.nodes());
        LinkRate rate = new LinkRate(fault.quantity(FaultType.RATE).orElseThrow());
        randomTimes(fault, name, network, streams)
                .ifPresentOrElse(
                        times -> network.slowAtRandom(channel, rate, times),
                        () -> network.slow(channel, rate, fromPs(fault), toPs(fault)));
    }

    private void scheduleDown(Fault fault, String name, NetworkFaults network, RandomStreams streams) {
        List<List<Integer>> links = links(fault);
        // A switch goes down as a whole; links that are named together go down each at its own time.
        List<List<Integer>> together = fault.nodes().size() == 1 ? List.of(channels(links)) : links;
        for (int i = 0; i < together.size(); i++) {
            List<Integer> failing = together.get(i);
            randomTimes(fault, name + "/" + i, network, streams)
                    .ifPresentOrElse(
                            times -> network.failAtRandom(failing, times),
                            () -> network.fail(failing, fromPs(fault), toPs(fault)));
        }
    }

    private static List<Integer> channels(List<List<Integer>> links) {
        return links.stream().flatMap(List::stream).toList();
    }

    /** The links that a fault names, each with its channels in both directions; parallel links are one. */
    private List<List<Integer>> links(Fault fault) {
        List<Integer> named = fault.nodes().stream().map(this::node).toList();
        Map<List<Integer>, List<Integer>> links = new LinkedHashMap<>();
        for (int number = 0; number < graph.channels().size(); number++) {
            Channel channel = graph.channels().get(number);
            List<Integer> ends = List.of(channel.from(), channel.to());
            boolean isMeant = named.isEmpty()
                    ? !graph.isHost(channel.from()) && !graph.isHost(channel.to())
                    : ends.containsAll(named);
            if (isMeant) {
                links.computeIfAbsent(ends.stream().sorted().toList(), added -> new ArrayList<>())
                        .add(number);
            }
        }
        if (fault.nodes().size() == 1 && graph.isHost(named.get(0))) {
            throw problem(fault.nodes().get(0) + " is not a switch");
        }
        if (links.isEmpty()) {
            throw problem(
                    named.isEmpty()
                            ? "there is no link between switches"
                            : "there is no link between " + String.join(" and ", fault.nodes()));
        }
        return List.copyOf(links.values());
    }

    private int output(List<String> ends) {
        int from = node(ends.get(0));
        int to = node(ends.get(1));
        for (int number = 0; number < graph.channels().size(); number++) {
            Channel channel = graph.channels().get(number);
            if (!graph.isHost(from) && channel.from() == from && channel.to() == to) {
                return number;
            }
        }
        throw problem("there is no output of a switch " + ends.get(0) + " to " + ends.get(1));
    }

    private int node(String name) {
        Integer node = nodes.get(name);
        if (node == null) {
            String hint = NearestName.to(name, nodes.keySet())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("nodes are named such as "
                            + nodes.keySet().iterator().next() + " and " + graph.switchName(0));
            throw problem("there is no node " + name + "; " + hint);
        }
        return node;
    }

    private ConfigurationException problem(String message) {
        return new ConfigurationException(configuration.problem(NetworkSettings.FAULTS, message));
    }
}
