// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

import java.util.List;

/**
 * One fixed run.
 *
 * @param name in the table
 * @param overrides keys of the configuration, on top of the defaults
 */
record BenchCase(String name, List<String> overrides) {
    /** The set: large, middle and tiny messages on the 144-host fabric at 80 %. The drain is cut, it would be most of a run. */
    static List<BenchCase> all() {
        return List.of(sigcomm18("w5", "60 ms"), sigcomm18("w3", "20 ms"), sigcomm18("w1", "6 ms"));
    }

    private static BenchCase sigcomm18(String workload, String duration) {
        return new BenchCase(
                "homa-" + workload + "-80",
                List.of(
                        "workload.sizes=" + workload,
                        "workload.load=80%",
                        "run.warmup=5 ms",
                        "run.duration=" + duration,
                        "run.drainLimit=0 ms"));
    }
}
