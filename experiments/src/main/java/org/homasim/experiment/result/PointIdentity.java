// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.util.List;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.run.PointWorkload;

/** What tells points apart in tables, swept or not. */
final class PointIdentity {
    private static final double BITS_PER_GIGABIT = 1e9;

    private PointIdentity() {}

    /** The load that was asked for; where messages are listed, that of those measured: their bytes over the host links. */
    static double load(Configuration configuration, PointResult result) {
        return configuration.applies(WorkloadSettings.MAIN.load())
                ? WorkloadSettings.MAIN.loadShare(configuration)
                : result.main().offeredGbps() * BITS_PER_GIGABIT / configuration.get(NetworkSettings.HOST_LINK);
    }

    /** What counts as that load. */
    static String loadCounts(Configuration configuration) {
        return configuration.applies(WorkloadSettings.MAIN.loadCounts())
                ? configuration.get(WorkloadSettings.MAIN.loadCounts())
                : "payload";
    }

    /** The columns protocol, workload, load and seed. */
    static List<String> cells(Point point, PointWorkload workload, PointResult result) {
        Configuration configuration = point.configuration();
        return List.of(
                configuration.get(TransportSettings.PROTOCOL),
                workload.label(),
                Figures.cell(load(configuration, result)),
                Long.toString(configuration.get(ExperimentSettings.SEED)));
    }
}
