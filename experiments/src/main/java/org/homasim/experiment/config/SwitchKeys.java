// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.ListType;
import org.homasim.experiment.config.value.OneOrEach;
import org.homasim.experiment.config.value.OneOrEachType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.RealType;
import org.homasim.experiment.config.value.ValueType;

/** The keys of {@code network} about what all its switches are like: their memory, the queues of an output, marking. */
public final class SwitchKeys {
    private static final int PRIORITIES = 8;
    private static final String DEFAULT = "default";
    private static final String UNLIMITED = "unlimited";
    /** Sizes of memory. */
    static final ValueType<Long> MEMORY = QuantityType.size("[2 KB, 1 TB]");

    private static final String FLOYD = "Floyd, RED: Discussions of Setting Parameters, 1997";

    /** A queue of a larger number goes first. */
    public static final String STRICT = "strict";

    /** One queue for all. */
    public static final String FIFO = "fifo";

    /** Deficit round robin. */
    public static final String DRR = "drr";

    /** Weighted fair queueing. */
    public static final String WFQ = "wfq";

    /** Marking above a length. */
    public static final String THRESHOLD = "threshold";

    /** Random early detection that marks. */
    public static final String RED = "red";

    private static final String CUT_THROUGH = "cut-through";

    /** When a switch begins to forward a frame: {@code store-and-forward} or {@code cut-through}. */
    public static final Setting<String> SWITCHING = Setting.of(
                    "network.switching", ChoiceType.of("store-and-forward", CUT_THROUGH), "store-and-forward")
            .meaning(
                    "Whether a switch has all of a frame before it forwards it, or begins when it knows its way; towards a faster"
                            + " link it always has all.")
            .source("simulation of the SIGCOMM 2018 paper");

    /** Bytes of a frame after which a switch forwards it. */
    public static final Setting<Long> FORWARD_AFTER = Setting.of(
                    "network.forwardAfter", QuantityType.size("[14 B, 9 KB]"), "64 B")
            .meaning("Bytes of a frame, from its destination address on, after which a switch knows its way.")
            .source("fragment-free switching; the headers of Ethernet, IP and TCP are among them")
            .onlyIf(Condition.is(SWITCHING, CUT_THROUGH));

    /** Bytes of buffer that the ports of a switch share; empty for the protocol's default, empty within for no limit. */
    public static final Setting<Optional<Optional<Long>>> BUFFER = Setting.of(
                    "network.buffer", new OrWordType<>(DEFAULT, new OrWordType<>(UNLIMITED, MEMORY)), DEFAULT)
            .meaning(
                    "Buffer of each switch, shared by its ports; default is unlimited for Homa, 13200 KB for TCP and DCTCP.")
            .source("the protocol; for Homa the simulation of the SIGCOMM 2018 paper");

    /** Alpha of the dynamic threshold, of all queues of an output or of each. */
    public static final Setting<OneOrEach<Double>> BUFFER_ALPHA = Setting.of(
                    "network.bufferAlpha",
                    new OneOrEachType<>(new ListType<>(RealType.factor("(0, 1024]"), PRIORITIES)),
                    "1")
            .meaning(
                    "Alpha of the dynamic threshold: a queue may hold alpha times the buffer that is free. A list has that of"
                            + " each queue of an output, queue 0 first.")
            .onlyIf(Condition.isNot(BUFFER, UNLIMITED));

    /** Bytes that may wait at one output, whatever is free; empty for no limit. */
    public static final Setting<Optional<Long>> PORT_BUFFER = Setting.of(
                    "network.portBuffer", new OrWordType<>(UNLIMITED, MEMORY), UNLIMITED)
            .meaning(
                    "What may wait at one output of a switch, in all its queues, besides the limits of the shared buffer.");

    /** How the queues of an output share its link. */
    public static final Setting<String> DISCIPLINE = Setting.of(
                    "network.queues.discipline", ChoiceType.of(STRICT, FIFO, DRR, WFQ), STRICT)
            .meaning(
                    "How the queues of a switch's output share its link: the queue of the largest number first, one queue for"
                            + " all, deficit round robin, or weighted fair queueing.")
            .source("simulation of the SIGCOMM 2018 paper");

    /** The queue that each priority joins, priority 0 first. */
    public static final Setting<List<Integer>> OF_PRIORITY = Setting.of(
                    "network.queues.ofPriority",
                    new ListType<>(IntegerType.ints(0, PRIORITIES - 1), PRIORITIES, PRIORITIES),
                    "[0, 1, 2, 3, 4, 5, 6, 7]")
            .meaning(
                    "Queue that packets of each priority join, of priority 0 first, the least urgent; queues are numbered"
                            + " from 0 without a gap.")
            .onlyIf(Condition.isNot(DISCIPLINE, FIFO));

    /** Share of each queue in proportion; empty for equal ones. */
    public static final Setting<Optional<List<Integer>>> WEIGHTS = Setting.of(
                    "network.queues.weights",
                    new OrWordType<>("equal", new ListType<>(IntegerType.ints(1, 1_000), PRIORITIES)),
                    "equal")
            .meaning("Weights by which the queues that have packets share the link, of each queue, queue 0 first.")
            .onlyIf(Condition.isOneOf(DISCIPLINE, List.of(DRR, WFQ)));

    /** Bytes that a weight of 1 may send in its turn. */
    public static final Setting<Long> QUANTUM = Setting.of(
                    "network.queues.quantum", QuantityType.size("[64 B, 1 MB]"), "1538 B")
            .meaning(
                    "What a queue of weight 1 may send in its turn, gaps between frames included; with less than a frame some"
                            + " turns pass without one. 1538 B is a full frame of 1500 bytes.")
            .source("Shreedhar and Varghese, SIGCOMM 1995, section 3: at least the largest packet")
            .onlyIf(Condition.is(DISCIPLINE, DRR));

    /** What decides which packets are marked. */
    public static final Setting<String> MARKING = Setting.of(
                    "network.marking", ChoiceType.of(THRESHOLD, RED), THRESHOLD)
            .meaning(
                    "Which packets with ECN a switch's output marks: those above a length of its queues, or random ones by"
                            + " their averaged length.")
            .source("DCTCP, SIGCOMM 2010");

    /** Bytes waiting at an output above which it marks packets; empty for the default by rate, empty within for never. */
    public static final Setting<Optional<Optional<Long>>> ECN_THRESHOLD = Setting.of(
                    "network.ecnThreshold",
                    new OrWordType<>(DEFAULT, new OrWordType<>("off", QuantityType.size("[64 B, 1 TB]"))),
                    DEFAULT)
            .meaning(
                    "Queue of a switch's output above which packets with ECN are marked; default follows from its rate.")
            .source("DCTCP, SIGCOMM 2010; from 25 Gbps on, benchmark of Homa for Linux")
            .onlyIf(Condition.is(MARKING, THRESHOLD));

    /** Averaged bytes waiting below which nothing is marked. */
    public static final Setting<Long> RED_MIN = red("min", QuantityType.size("[0 B, 1 TB]"), "7630 B")
            .meaning(
                    "Averaged queue of an output below which nothing is marked; by default 5 full frames of 1500 bytes.")
            .source("Floyd and Jacobson, IEEE/ACM ToN 1993: min_th of 5 packets");

    /** Averaged bytes waiting from which on everything is marked. */
    public static final Setting<Long> RED_MAX = red("max", QuantityType.size("[0 B, 1 TB]"), "22890 B")
            .meaning(
                    "Averaged queue of an output from which on every packet with ECN is marked; by default 15 full frames.")
            .source(FLOYD + ": three times min_th");

    /** Share of packets that is marked just below the maximum. */
    public static final Setting<Double> RED_PROBABILITY = red("probability", RealType.fraction("(0, 1]"), "10%")
            .meaning(
                    "Share of packets marked just below network.red.max; from network.red.min on it grows in proportion.")
            .source(FLOYD + ": max_p");

    /** Weight of the present length in the average. */
    public static final Setting<Double> RED_WEIGHT = red("weight", RealType.factor("(0, 1]"), "0.002")
            .meaning("Weight of the present length of the queue in its average; 1 looks at the present length alone.")
            .source("Floyd and Jacobson, IEEE/ACM ToN 1993: w_q");

    static final List<Setting<?>> ALL = List.of(
            SWITCHING,
            FORWARD_AFTER,
            BUFFER,
            BUFFER_ALPHA,
            PORT_BUFFER,
            DISCIPLINE,
            OF_PRIORITY,
            WEIGHTS,
            QUANTUM,
            MARKING,
            ECN_THRESHOLD,
            RED_MIN,
            RED_MAX,
            RED_PROBABILITY,
            RED_WEIGHT);

    private SwitchKeys() {}

    private static <T> Setting<T> red(String name, ValueType<T> type, String defaultText) {
        return Setting.of("network.red." + name, type, defaultText).onlyIf(Condition.is(MARKING, RED));
    }

    /** The queue that each priority joins, of priority 0 first. */
    public static List<Integer> queueOfPriority(Configuration configuration) {
        return configuration.applies(OF_PRIORITY) ? configuration.get(OF_PRIORITY) : Collections.nCopies(PRIORITIES, 0);
    }

    /** The number of queues of an output. */
    public static int queues(Configuration configuration) {
        return Collections.max(queueOfPriority(configuration)) + 1;
    }

    /** Alpha of each queue of an output; 1, which means nothing, with a buffer without a limit. */
    public static List<Double> alphas(Configuration configuration) {
        int queues = queues(configuration);
        return configuration.applies(BUFFER_ALPHA)
                ? configuration.get(BUFFER_ALPHA).values(queues)
                : Collections.nCopies(queues, 1.0);
    }

    /** Alpha of those queues that the packets of the protocol may join. */
    public static List<Double> alphasInUse(Configuration configuration) {
        List<Double> alphas = alphas(configuration);
        return configuration.applies(TcpSettings.PRIORITY)
                ? List.of(alphas.get(queueOfPriority(configuration).get(configuration.get(TcpSettings.PRIORITY))))
                : alphas;
    }

    /** Weight of each queue of an output. */
    public static List<Integer> weights(Configuration configuration) {
        return configuration.get(WEIGHTS).orElseGet(() -> Collections.nCopies(queues(configuration), 1));
    }
}
