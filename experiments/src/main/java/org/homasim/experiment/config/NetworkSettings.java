// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.RealType;

/** The keys of {@code network}: its shape, links and switches. */
public final class NetworkSettings {
    private static final String SIGCOMM18 = "simulation of the SIGCOMM 2018 paper";
    private static final int MAX_HOSTS = 100_000;
    private static final String LEAF_SPINE = "leaf-spine";
    private static final String DEFAULT = "default";
    private static final String UNLIMITED = "unlimited";

    /** {@code leaf-spine} or {@code single-switch}. */
    public static final Setting<String> TOPOLOGY = Setting.of(
                    "network.topology", ChoiceType.of(LEAF_SPINE, "single-switch"), LEAF_SPINE)
            .meaning("Shape of the network: racks joined by spine switches, or all hosts at one switch.")
            .source(SIGCOMM18);

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
            .onlyIf(Condition.is(TOPOLOGY, "single-switch"));

    /** Rate of a host's link in bit/s. */
    public static final Setting<Long> HOST_LINK = Setting.of(
                    "network.hostLink", QuantityType.rate("[1 Mbps, 8 Tbps]"), "10 Gbps")
            .meaning("Rate of the link between a host and its switch, in each direction.")
            .source(SIGCOMM18);

    /** Rate of a link between leaf and spine in bit/s. */
    public static final Setting<Long> FABRIC_LINK = Setting.of(
                    "network.fabricLink", QuantityType.rate("[1 Mbps, 8 Tbps]"), "40 Gbps")
            .meaning("Rate of a link between leaf and spine, in each direction.")
            .source(SIGCOMM18)
            .onlyIf(Condition.is(TOPOLOGY, LEAF_SPINE));

    /** Time a packet spends in a switch beside queueing, in ps. */
    public static final Setting<Long> SWITCH_DELAY = Setting.of(
                    "network.switchDelay", QuantityType.duration("[0 s, 1 s]"), "250 ns")
            .meaning("Time a packet spends in each switch beside queueing and transmission.")
            .source(SIGCOMM18);

    /** Propagation delay of every link in ps. */
    public static final Setting<Long> LINK_DELAY = Setting.of(
                    "network.linkDelay", QuantityType.duration("[0 s, 1 s]"), "0 ns")
            .meaning("Propagation delay of every link.")
            .source(SIGCOMM18);

    /** Per-packet choice of the spine. */
    public static final String SPRAY = "spray";

    /** Per-flow choice of the spine. */
    public static final String ECMP = "ecmp";

    /** How a leaf chooses the spine; empty for the protocol's default. */
    public static final Setting<Optional<String>> ROUTING = Setting.of(
                    "network.routing", new OrWordType<>(DEFAULT, ChoiceType.of(SPRAY, ECMP)), DEFAULT)
            .meaning("How a leaf chooses the spine: at random for each packet, or by a seeded hash for each flow;"
                    + " default is spray for Homa, ecmp for TCP and DCTCP.")
            .source("the protocol; for Homa the " + SIGCOMM18)
            .onlyIf(Condition.is(TOPOLOGY, LEAF_SPINE));

    /** Bytes of buffer that the ports of a switch share; empty for the protocol's default, empty within for no limit. */
    public static final Setting<Optional<Optional<Long>>> BUFFER = Setting.of(
                    "network.buffer",
                    new OrWordType<>(DEFAULT, new OrWordType<>(UNLIMITED, QuantityType.size("[2 KB, 1 TB]"))),
                    DEFAULT)
            .meaning(
                    "Buffer of each switch, shared by its ports; default is unlimited for Homa, 13200 KB for TCP and DCTCP.")
            .source("the protocol; for Homa the " + SIGCOMM18);

    /** Alpha of the dynamic threshold. */
    public static final Setting<Double> BUFFER_ALPHA = Setting.of(
                    "network.bufferAlpha", RealType.factor("(0, 1024]"), "1")
            .meaning("Alpha of the dynamic threshold: a queue may hold alpha times the buffer that is free.")
            .onlyIf(Condition.isNot(BUFFER, UNLIMITED));

    /** Bytes waiting at an output above which it marks packets; empty for the default by rate, empty within for never. */
    public static final Setting<Optional<Optional<Long>>> ECN_THRESHOLD = Setting.of(
                    "network.ecnThreshold",
                    new OrWordType<>(DEFAULT, new OrWordType<>("off", QuantityType.size("[64 B, 1 TB]"))),
                    DEFAULT)
            .meaning(
                    "Queue of a switch's output above which packets with ECN are marked; default follows from its rate.")
            .source("DCTCP, SIGCOMM 2010; from 25 Gbps on, benchmark of Homa for Linux");

    /** Share of packets that each link loses at random. */
    public static final Setting<Double> LOSS = Setting.of("network.loss", RealType.fraction("[0, 1)"), "0%")
            .meaning("Share of the packets that every link loses at random.");

    static final List<Setting<?>> ALL = List.of(
            TOPOLOGY,
            RACKS,
            HOSTS_PER_RACK,
            SPINES,
            HOSTS,
            HOST_LINK,
            FABRIC_LINK,
            SWITCH_DELAY,
            LINK_DELAY,
            ROUTING,
            BUFFER,
            BUFFER_ALPHA,
            ECN_THRESHOLD,
            LOSS);

    static final CrossCheck HOST_COUNT =
            new CrossCheck(List.of(HOSTS, HOSTS_PER_RACK, RACKS, TOPOLOGY), NetworkSettings::checkHostCount);

    /** Holds as long as the buffer is left to the protocol, too; it is to be checked again when that is resolved. */
    public static final CrossCheck ECN_WITHIN_BUFFER =
            new CrossCheck(List.of(ECN_THRESHOLD, BUFFER), NetworkSettings::checkEcnThreshold);

    private NetworkSettings() {}

    /** Hosts of the whole network, whatever its shape. */
    public static int hostCount(Configuration configuration) {
        return configuration.applies(HOSTS)
                ? configuration.get(HOSTS)
                : configuration.get(RACKS) * configuration.get(HOSTS_PER_RACK);
    }

    private static Optional<String> checkEcnThreshold(Configuration configuration) {
        Optional<Long> threshold = configuration.get(ECN_THRESHOLD).flatMap(Function.identity());
        Optional<Long> buffer = configuration.get(BUFFER).flatMap(Function.identity());
        if (threshold.isEmpty() || buffer.isEmpty() || threshold.get() <= buffer.get()) {
            return Optional.empty();
        }
        return Optional.of("a threshold of " + configuration.text(ECN_THRESHOLD) + " is above the buffer of "
                + configuration.text(BUFFER) + ", so that nothing would ever be marked");
    }

    private static Optional<String> checkHostCount(Configuration configuration) {
        int hosts = hostCount(configuration);
        if (hosts < 2) {
            return Optional.of("the network has one host in all; at least 2 are needed");
        }
        return hosts <= MAX_HOSTS
                ? Optional.empty()
                : Optional.of("the network has " + hosts + " hosts in all; at most " + MAX_HOSTS + " are possible");
    }
}
