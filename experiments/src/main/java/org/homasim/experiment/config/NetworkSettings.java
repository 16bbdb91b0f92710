// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.Fault;
import org.homasim.experiment.config.value.FaultType;
import org.homasim.experiment.config.value.GraphFile;
import org.homasim.experiment.config.value.GraphFileType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.ListType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.RealType;

/** The keys of {@code network}: its shape, links and faults. Those of its switches are {@link SwitchKeys}. */
public final class NetworkSettings {
    private static final String SIGCOMM18 = "simulation of the SIGCOMM 2018 paper";
    private static final int MAX_HOSTS = 100_000;
    /** Ten times what a hundred thousand hosts need without oversubscription in racks of forty; each has two ports. */
    private static final int MAX_FABRIC_LINKS = 1_000_000;

    private static final String LEAF_SPINE = "leaf-spine";
    private static final String SINGLE_SWITCH = "single-switch";
    private static final String FAT_TREE = "fat-tree";
    private static final String FROM_FILE = "graph";
    private static final String DEFAULT = "default";

    /** {@code leaf-spine}, {@code single-switch}, {@code fat-tree} or {@code graph}. */
    public static final Setting<String> TOPOLOGY = Setting.of(
                    "network.topology", ChoiceType.of(LEAF_SPINE, SINGLE_SWITCH, FAT_TREE, FROM_FILE), LEAF_SPINE)
            .meaning(
                    "Shape of the network: racks joined by spine switches, all hosts at one switch, a fat tree of three"
                            + " tiers, or the nodes and links of a file.")
            .source(SIGCOMM18);

    private static final Condition HAS_FABRIC = Condition.isOneOf(TOPOLOGY, List.of(LEAF_SPINE, FAT_TREE, FROM_FILE));

    /** Racks of a leaf-spine network. */
    public static final Setting<Integer> RACKS = Setting.of("network.racks", IntegerType.ints(1, 10_000), "9")
            .meaning("Racks, each with one leaf switch.")
            .source(SIGCOMM18)
            .onlyIf(Condition.is(TOPOLOGY, LEAF_SPINE));

    /** Hosts in each rack of a leaf-spine network. */
    public static final Setting<Integer> HOSTS_PER_RACK = Setting.of(
                    "network.hostsPerRack", IntegerType.ints(1, 10_000), "16")
            .meaning("Hosts in each rack.")
            .source(SIGCOMM18)
            .onlyIf(Condition.is(TOPOLOGY, LEAF_SPINE));

    /** Spine switches of a leaf-spine network. */
    public static final Setting<Integer> SPINES = Setting.of("network.spines", IntegerType.ints(1, 1_000), "4")
            .meaning("Spine switches; each leaf has one link to each.")
            .source(SIGCOMM18)
            .onlyIf(Condition.is(TOPOLOGY, LEAF_SPINE));

    /** Hosts at a single switch. */
    public static final Setting<Integer> HOSTS = Setting.of("network.hosts", IntegerType.ints(1, MAX_HOSTS), "16")
            .meaning("Hosts at the single switch.")
            .onlyIf(Condition.is(TOPOLOGY, SINGLE_SWITCH));

    /** Ports of each switch of a fat tree. */
    public static final Setting<Integer> FAT_TREE_K = Setting.of("network.k", IntegerType.ints(2, 72), "8")
            .meaning(
                    "Ports of each switch of the fat tree, an even number k; it has k^3/4 hosts. Its links are alike in the"
                            + " paper: set network.fabricLink to network.hostLink for that.")
            .source("Al-Fares et al., SIGCOMM 2008")
            .onlyIf(Condition.is(TOPOLOGY, FAT_TREE));

    /** File of nodes and links; empty for none, which the topology of that name does not allow. */
    public static final Setting<Optional<GraphFile>> GRAPH = Setting.of(
                    "network.graph", new OrWordType<>("none", new GraphFileType()), "none")
            .meaning("YAML file of hosts, switches and links; it is looked for in the folder of the experiment's file.")
            .onlyIf(Condition.is(TOPOLOGY, FROM_FILE));

    /** Rate of a host's link in bit/s. */
    public static final Setting<Long> HOST_LINK = Setting.of(
                    "network.hostLink", QuantityType.rate("[1 Mbps, 8 Tbps]"), "10 Gbps")
            .meaning(
                    "Rate of the link between a host and its switch, in each direction, and what a load is a share of; in a"
                            + " graph the rate of the links of hosts that the file gives none.")
            .source(SIGCOMM18);

    /** Rate of a link between switches in bit/s. */
    public static final Setting<Long> FABRIC_LINK = Setting.of(
                    "network.fabricLink", QuantityType.rate("[1 Mbps, 8 Tbps]"), "40 Gbps")
            .meaning(
                    "Rate of a link between switches, in each direction; in a graph of those that the file gives none.")
            .source(SIGCOMM18)
            .onlyIf(HAS_FABRIC);

    /** Time a packet spends in a switch beside queueing, in ps. */
    public static final Setting<Long> SWITCH_DELAY = Setting.of(
                    "network.switchDelay", QuantityType.duration("[0 s, 1 s]"), "250 ns")
            .meaning("Time a packet spends in each switch beside queueing and transmission.")
            .source(SIGCOMM18);

    /** Propagation delay of every link in ps. */
    public static final Setting<Long> LINK_DELAY = Setting.of(
                    "network.linkDelay", QuantityType.duration("[0 s, 1 s]"), "0 ns")
            .meaning("Propagation delay of every link; in a graph of those that the file gives none.")
            .source(SIGCOMM18);

    /** Per-packet choice of the path. */
    public static final String SPRAY = "spray";

    /** Per-flow choice of the path. */
    public static final String ECMP = "ecmp";

    /** Choice of the path for each burst of a flow. */
    public static final String FLOWLET = "flowlet";

    /** How a switch chooses among equal paths; empty for the protocol's default. */
    public static final Setting<Optional<String>> ROUTING = Setting.of(
                    "network.routing", new OrWordType<>(DEFAULT, ChoiceType.of(SPRAY, ECMP, FLOWLET)), DEFAULT)
            .meaning(
                    "How every switch chooses among equally short paths: at random for each packet, by a seeded hash for each"
                            + " flow, or at random for each flowlet, a burst of a flow; default is spray for Homa, ecmp for TCP and"
                            + " DCTCP.")
            .source("the protocol; for Homa the " + SIGCOMM18)
            .onlyIf(HAS_FABRIC);

    /** Silence of a flow, in ps, after which it may take another path. */
    public static final Setting<Long> FLOWLET_GAP = Setting.of(
                    "network.flowletGap", QuantityType.duration("[0 s, 1 s]"), "500 us")
            .meaning("Silence of a flow after which its next packets may take another path.")
            .source("CONGA, SIGCOMM 2014, and LetFlow, NSDI 2017, in their testbeds")
            .onlyIf(Condition.is(ROUTING, FLOWLET));

    /** Share of packets that each link loses at random. */
    public static final Setting<Double> LOSS = Setting.of("network.loss", RealType.fraction("[0, 1)"), "0%")
            .meaning("Share of the packets that every link loses at random.");

    private static final String NO_FAULTS = "none";

    /** What goes wrong in the network and when; empty for nothing. */
    public static final Setting<Optional<List<Fault>>> FAULTS = Setting.of(
                    "network.faults", new OrWordType<>(NO_FAULTS, new ListType<>(new FaultType(), 1_000)), NO_FAULTS)
            .meaning(
                    "What goes wrong and when: links and switches that fail and return, links that spoil packets, slow outputs,"
                            + " paused hosts.");

    /** Time from a change of links to the routes that heed it, in ps. */
    public static final Setting<Long> REROUTE = Setting.of(
                    "network.reroute", QuantityType.duration("[0 s, 1000 s]"), "65 ms")
            .meaning("Time from the failure or return of a link between switches to the routes that heed it.")
            .source("PortLand, SIGCOMM 2009: convergence after a single failure in its testbed")
            .onlyIf(Condition.isNot(FAULTS, NO_FAULTS));

    static final List<Setting<?>> ALL = Stream.of(
                    List.of(
                            TOPOLOGY,
                            RACKS,
                            HOSTS_PER_RACK,
                            SPINES,
                            HOSTS,
                            FAT_TREE_K,
                            GRAPH,
                            HOST_LINK,
                            FABRIC_LINK,
                            SWITCH_DELAY,
                            LINK_DELAY,
                            ROUTING,
                            FLOWLET_GAP),
                    SwitchKeys.ALL,
                    List.of(LOSS, FAULTS, REROUTE))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    static final CrossCheck HOST_COUNT =
            new CrossCheck(List.of(HOSTS, HOSTS_PER_RACK, RACKS, GRAPH, TOPOLOGY), NetworkSettings::checkHostCount);

    static final CrossCheck LINK_COUNT =
            new CrossCheck(List.of(SPINES, RACKS, TOPOLOGY), NetworkSettings::checkLinkCount);

    static final CrossCheck EVEN_PORTS = new CrossCheck(List.of(FAT_TREE_K, TOPOLOGY), NetworkSettings::checkPorts);

    static final CrossCheck GRAPH_FILE = new CrossCheck(List.of(GRAPH, TOPOLOGY), NetworkSettings::checkGraph);

    static final CrossCheck GRAPH_RATES =
            new CrossCheck(List.of(HOST_LINK, GRAPH, TOPOLOGY), NetworkSettings::checkGraphRates);

    private NetworkSettings() {}

    /** Hosts of the whole network, whatever its shape. */
    public static int hostCount(Configuration configuration) {
        return switch (configuration.get(TOPOLOGY)) {
            case SINGLE_SWITCH -> configuration.get(HOSTS);
            case FAT_TREE -> {
                int k = configuration.get(FAT_TREE_K);
                yield k * k * k / 4;
            }
            case FROM_FILE ->
                configuration.get(GRAPH).map(graph -> graph.hosts().size()).orElse(0);
            default -> configuration.get(RACKS) * configuration.get(HOSTS_PER_RACK);
        };
    }

    private static Optional<String> checkLinkCount(Configuration configuration) {
        if (!configuration.applies(SPINES)) {
            return Optional.empty();
        }
        int links = configuration.get(RACKS) * configuration.get(SPINES);
        return links <= MAX_FABRIC_LINKS
                ? Optional.empty()
                : Optional.of(configuration.get(RACKS) + " racks and " + configuration.get(SPINES) + " spines have "
                        + links + " links; at most " + MAX_FABRIC_LINKS + " are possible");
    }

    private static Optional<String> checkPorts(Configuration configuration) {
        return configuration.applies(FAT_TREE_K) && configuration.get(FAT_TREE_K) % 2 != 0
                ? Optional.of(configuration.get(FAT_TREE_K) + " is odd; a fat tree needs an even number of ports")
                : Optional.empty();
    }

    private static Optional<String> checkGraph(Configuration configuration) {
        return configuration.applies(GRAPH) && configuration.get(GRAPH).isEmpty()
                ? Optional.of("the topology " + FROM_FILE + " needs a file of nodes and links in " + GRAPH)
                : Optional.empty();
    }

    /** Loads are shares of the host link; with one that no host has they would mean nothing. */
    private static Optional<String> checkGraphRates(Configuration configuration) {
        if (!configuration.applies(GRAPH) || configuration.get(GRAPH).isEmpty()) {
            return Optional.empty();
        }
        GraphFile graph = configuration.get(GRAPH).get();
        long usual = configuration.get(HOST_LINK);
        List<Long> rates = graph.links().stream()
                .filter(graph::isOfHost)
                .map(link -> link.bitsPerSecond().orElse(usual))
                .distinct()
                .sorted()
                .toList();
        if (rates.contains(usual)) {
            return Optional.empty();
        }
        String found = rates.stream().map(HOST_LINK.type()::format).collect(Collectors.joining(", "));
        return Optional.of("no host of the graph has a link of " + configuration.text(HOST_LINK)
                + ", which loads are shares of; allowed: " + found);
    }

    private static Optional<String> checkHostCount(Configuration configuration) {
        int hosts = hostCount(configuration);
        if (configuration.applies(GRAPH) && configuration.get(GRAPH).isEmpty()) {
            return Optional.empty();
        }
        if (hosts < 2) {
            return Optional.of("the network has one host in all; at least 2 are needed");
        }
        return hosts <= MAX_HOSTS
                ? Optional.empty()
                : Optional.of("the network has " + hosts + " hosts in all; at most " + MAX_HOSTS + " are possible");
    }
}
