// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.util.List;
import java.util.function.Function;

/** The only place that knows the shipped workloads; a new one is a line here. */
public final class WorkloadCatalog {
    /** Shape of W1's tail (HomaSimulation, MsgSizeDistributions.cc; Atikoglu et al., SIGMETRICS 2012). */
    private static final double W1_SHAPE = 0.348238;

    /** Scale of W1's tail in bytes (same sources). */
    private static final double W1_SCALE_BYTES = 214.476;

    /** Greatest size of W1 in bytes (HomaSimulation, MsgSizeDistributions.cc). */
    private static final long W1_CAP_BYTES = 1L << 30;

    private static final List<Entry> ENTRIES = List.of(
            new Entry("w1", "Facebook key-value store: tiny messages, mean 0.2 kB", WorkloadCatalog::w1),
            new Entry("w2", "Google search RPCs: small messages, mean 0.4 kB", variant -> table("w2", variant)),
            new Entry("w3", "all RPCs of a Google datacenter: mean 3 kB", variant -> table("w3", variant)),
            new Entry("w4", "Facebook Hadoop cluster: mean 128 kB (linux: 60 kB)", variant -> table("w4", variant)),
            new Entry("w5", "web search (DCTCP paper): mean 2.5 MB (linux: 0.4 MB)", variant -> table("w5", variant)),
            new Entry(
                    "starve",
                    "against starvation: 100 to 900 kB alike, 1 MB half as often (no variants)",
                    variant -> SizeTableReader.shipped("starve.csv")));

    private WorkloadCatalog() {}

    /**
     * A shipped workload.
     *
     * @param name its name in configurations
     * @param description one line for the user
     * @param sizes loads its message sizes; workloads without variants ignore the argument
     */
    public record Entry(String name, String description, Function<WorkloadVariant, SizeDistribution> sizes) {}

    /** Returns all shipped workloads, in the order in which to list them. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    private static SizeDistribution w1(WorkloadVariant variant) {
        return switch (variant) {
            case SIGCOMM18 ->
                new ParetoTailSizes(
                        SizeTableReader.shippedHead("w1-sigcomm18.csv"), W1_SHAPE, W1_SCALE_BYTES, W1_CAP_BYTES);
            case LINUX -> table("w1", variant);
        };
    }

    private static SizeDistribution table(String name, WorkloadVariant variant) {
        return SizeTableReader.shipped(name + "-" + variant.label() + ".csv");
    }
}
