// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;

/** The keys of {@code workload} and {@code background}: what applications send. */
public final class WorkloadSettings {
    /** Section of the workloads beside the main one, by label. */
    static final String BACKGROUND = FileKey.BACKGROUND.name();

    private static final String LINUX_BENCHMARK = "benchmark of Homa for Linux, util/cp_node.cc";

    /** The workload that headline figures are of. */
    public static final WorkloadKeys MAIN = new WorkloadKeys("workload");

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

    static final List<Setting<?>> ALL = all();

    private WorkloadSettings() {}

    private static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(MAIN.all());
        all.add(SERVICE);
        all.add(RESPONSE);
        return List.copyOf(all);
    }

    /** The keys of a workload in the background. */
    public static WorkloadKeys background(String label) {
        return new WorkloadKeys(BACKGROUND + "." + label);
    }

    /** The keys of all workloads, the main one first. */
    public static List<WorkloadKeys> keys(Configuration configuration) {
        List<WorkloadKeys> keys = new ArrayList<>(List.of(MAIN));
        backgroundLabels(configuration).forEach(label -> keys.add(background(label)));
        return List.copyOf(keys);
    }

    /** The labels of the workloads in the background, in the order of the file. */
    public static List<String> backgroundLabels(Configuration configuration) {
        Set<String> labels = new LinkedHashSet<>();
        for (Setting<?> setting : configuration.settings()) {
            if (setting.path().startsWith(BACKGROUND + ".")) {
                labels.add(setting.section().substring(BACKGROUND.length() + 1));
            }
        }
        return List.copyOf(labels);
    }
}
