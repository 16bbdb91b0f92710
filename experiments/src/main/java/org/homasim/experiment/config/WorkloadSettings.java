// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.MessageSizes;
import org.homasim.experiment.config.value.MessageSizesType;
import org.homasim.experiment.config.value.RealType;

/** The keys of {@code workload}: how long the messages are, when they start and where they go. */
public final class WorkloadSettings {
    private static final String SIGCOMM18_NAME = "sigcomm18";
    private static final String SIGCOMM18 = "simulation of the SIGCOMM 2018 paper";

    /** Sizes of the messages; a registry may widen the names by {@link Schema#with}. */
    public static final Setting<MessageSizes> SIZES = Setting.of(
                    "workload.sizes", new MessageSizesType(List.of("w1", "w2", "w3", "w4", "w5", "starve")), "w4")
            .meaning("Distribution of the message sizes; a file is looked for in the folder of the YAML file.");

    /** Version of the named distributions. */
    public static final Setting<String> VARIANT = Setting.of(
                    "workload.variant", ChoiceType.of(SIGCOMM18_NAME, "linux"), SIGCOMM18_NAME)
            .meaning("Version of w1 to w5: of the simulations of 2018, or of the benchmarks of Homa for Linux.")
            .source(SIGCOMM18);

    /** Share of a host's link that is offered, above 0 and up to 1. */
    public static final Setting<Double> LOAD = Setting.of("workload.load", RealType.fraction("(0, 1]"), "80%")
            .meaning("Share of each host's link that the messages offered need.")
            .source(SIGCOMM18);

    /** What counts as load. */
    public static final Setting<String> LOAD_COUNTS = Setting.of(
                    "workload.loadCounts", ChoiceType.of("wire", "payload"), "wire")
            .meaning("What counts as load: all bytes on the wire including Homa's headers and grants, or payload only.")
            .source(SIGCOMM18);

    /** Who sends to whom. */
    public static final Setting<String> PATTERN = Setting.of("workload.pattern", ChoiceType.of("uniform"), "uniform")
            .meaning("Who sends to whom: every host to all others alike.")
            .source(SIGCOMM18);

    /** When messages start. */
    public static final Setting<String> ARRIVALS = Setting.of("workload.arrivals", ChoiceType.of("poisson"), "poisson")
            .meaning("When messages start: a Poisson process at each host.")
            .source(SIGCOMM18);

    static final List<Setting<?>> ALL = List.of(SIZES, VARIANT, LOAD, LOAD_COUNTS, PATTERN, ARRIVALS);

    private WorkloadSettings() {}
}
