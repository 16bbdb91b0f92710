// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.FileType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.Load;
import org.homasim.experiment.config.value.LoadType;
import org.homasim.experiment.config.value.MessageSizes;
import org.homasim.experiment.config.value.MessageSizesType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;

/** The keys of {@code workload}: how long the messages are, when they start and where they go. */
public final class WorkloadSettings {
    private static final String SIGCOMM18_NAME = "sigcomm18";
    private static final String LINUX_BENCHMARK = "benchmark of Homa for Linux, util/cp_node.cc";
    private static final String SIGCOMM18 = "simulation of the SIGCOMM 2018 paper";

    private static final String TRACED = "trace";

    /** Who sends to whom. */
    public static final Setting<String> PATTERN = Setting.of(
                    "workload.pattern", ChoiceType.of("uniform", TRACED), "uniform")
            .meaning("Who sends to whom: every host to all others alike, or the messages that a file lists.")
            .source(SIGCOMM18);

    private static final Condition NOT_TRACED = Condition.isNot(PATTERN, TRACED);

    /** File that lists the messages; empty for none, which the pattern of that name does not allow. */
    public static final Setting<Optional<Path>> TRACE = Setting.of(
                    "workload.trace", new OrWordType<>("none", new FileType()), "none")
            .meaning("CSV file of the messages to send; it is looked for in the folder of the YAML file.")
            .onlyIf(Condition.is(PATTERN, TRACED));

    /** Sizes of the messages; a registry may widen the names by {@link Schema#with}. */
    public static final Setting<MessageSizes> SIZES = Setting.of(
                    "workload.sizes", new MessageSizesType(List.of("w1", "w2", "w3", "w4", "w5", "starve")), "w4")
            .meaning("Distribution of the message sizes; a file is looked for in the folder of the YAML file.")
            .onlyIf(NOT_TRACED);

    /** Version of the named distributions. */
    public static final Setting<String> VARIANT = Setting.of(
                    "workload.variant", ChoiceType.of(SIGCOMM18_NAME, "linux"), SIGCOMM18_NAME)
            .meaning("Version of w1 to w5: of the simulations of 2018, or of the benchmarks of Homa for Linux.")
            .source(SIGCOMM18)
            .onlyIf(NOT_TRACED);

    /** What each host is to send. */
    public static final Setting<Load> LOAD = Setting.of("workload.load", new LoadType(), "80%")
            .meaning(
                    "Load of each host and direction, requests and responses together: a share of its link, or a rate.")
            .source(SIGCOMM18)
            .onlyIf(NOT_TRACED);

    /** What counts as load. */
    public static final Setting<String> LOAD_COUNTS = Setting.of(
                    "workload.loadCounts", ChoiceType.of("wire", "payload"), "wire")
            .meaning("What counts as load: all bytes on the wire including Homa's headers and grants, or payload only.")
            .source(SIGCOMM18)
            .onlyIf(NOT_TRACED);

    /** When messages start. */
    public static final Setting<String> ARRIVALS = Setting.of("workload.arrivals", ChoiceType.of("poisson"), "poisson")
            .meaning("When messages start: a Poisson process at each host.")
            .source(SIGCOMM18)
            .onlyIf(NOT_TRACED);

    /** Messages one way, or RPCs; empty for what the transport's preset is made for. */
    public static final Setting<Optional<String>> SERVICE = Setting.of(
                    "workload.service", new OrWordType<>("preset", ChoiceType.of("one-way", "rpc")), "preset")
            .meaning("What applications do: send messages one way, or call servers on all other hosts.")
            .source("the transport's preset");

    /** Length of a response in bytes; empty for that of its request. */
    public static final Setting<Optional<Long>> RESPONSE = Setting.of(
                    "workload.response", new OrWordType<>("echo", QuantityType.size("[1 B, 1 GB]")), "echo")
            .meaning("Length of the response to an RPC: that of its request, or the same for all.")
            .source(LINUX_BENCHMARK);

    /** Most RPCs of a client host in flight; empty for no limit. */
    public static final Setting<Optional<Integer>> OUTSTANDING = Setting.of(
                    "workload.outstanding", new OrWordType<>("none", IntegerType.ints(1, 1_000_000)), "none")
            .meaning("RPCs that each client host may have in flight; more wait in the application.")
            .onlyIf(NOT_TRACED);

    static final List<Setting<?>> ALL =
            List.of(SIZES, VARIANT, LOAD, LOAD_COUNTS, PATTERN, TRACE, ARRIVALS, SERVICE, RESPONSE, OUTSTANDING);

    /** A load beyond the link that clients bound shows how they fare in overload; ten times that is a slip. */
    private static final long MOST_LOAD_PER_LINK = 10;

    static final CrossCheck LOAD_WITHIN_LINK =
            new CrossCheck(List.of(LOAD, NetworkSettings.HOST_LINK, OUTSTANDING), WorkloadSettings::checkLoad);

    static final CrossCheck TRACE_FILE = new CrossCheck(List.of(TRACE, PATTERN), WorkloadSettings::checkTrace);

    private WorkloadSettings() {}

    /** The setting that decides how long messages are, to be blamed for lengths that do not fit. */
    public static Setting<?> sourceOfSizes(Configuration configuration) {
        return configuration.applies(TRACE) ? TRACE : SIZES;
    }

    private static Optional<String> checkTrace(Configuration configuration) {
        return configuration.applies(TRACE) && configuration.get(TRACE).isEmpty()
                ? Optional.of("the pattern " + TRACED + " needs a file of messages in " + TRACE)
                : Optional.empty();
    }

    /** The load as a fraction of the host link; there is none to ask for where messages are listed. */
    public static double loadShare(Configuration configuration) {
        return configuration.get(LOAD).shareOf(configuration.get(NetworkSettings.HOST_LINK));
    }

    private static Optional<String> checkLoad(Configuration configuration) {
        if (!configuration.applies(LOAD)) {
            return Optional.empty();
        }
        double share = loadShare(configuration);
        if (share <= 1) {
            return Optional.empty();
        }
        String excess = configuration.text(LOAD) + " is more than the " + configuration.text(NetworkSettings.HOST_LINK)
                + " of " + NetworkSettings.HOST_LINK;
        if (configuration.get(OUTSTANDING).isEmpty()) {
            return Optional.of(excess + "; that needs RPCs bounded by " + OUTSTANDING);
        }
        return share <= MOST_LOAD_PER_LINK
                ? Optional.empty()
                : Optional.of(excess + ", and more than " + MOST_LOAD_PER_LINK + " times as much");
    }
}
