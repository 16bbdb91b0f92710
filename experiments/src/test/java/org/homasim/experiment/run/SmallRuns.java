// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.TierStatistics;

/** Points of small networks, run for a few simulated milliseconds. */
final class SmallRuns {
    private static final List<String> FABRIC = List.of(
            "network.racks=3", "network.hostsPerRack=4", "network.spines=2", "run.warmup=1 ms", "run.duration=4 ms");
    private static final List<String> SWITCH =
            List.of("network.topology=single-switch", "network.hosts=8", "run.warmup=1 ms", "run.duration=4 ms");

    private SmallRuns() {}

    /** Three racks of four hosts, with some settings changed. */
    static Configuration fabric(String... overrides) {
        return configuration(FABRIC, overrides);
    }

    /** Eight hosts at one switch, with some settings changed. */
    static Configuration singleSwitch(String... overrides) {
        return configuration(SWITCH, overrides);
    }

    private static Configuration configuration(List<String> base, String... overrides) {
        List<String> all = new ArrayList<>(base);
        all.addAll(List.of(overrides));
        return ExperimentFile.defaults(all);
    }

    static PointResult run(Configuration configuration) throws InterruptedException {
        return new PointRun(configuration, PointWorkload.of(configuration)).run();
    }

    /** Homa's settings for a point with the preset sigcomm18. */
    static Sigcomm18Mode sigcomm18(Configuration configuration) {
        return new Sigcomm18Mode(configuration, PointWorkload.of(configuration));
    }

    static TierStatistics tier(PointResult result, String name) {
        return result.tiers().stream()
                .filter(tier -> tier.tier().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
