// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.util.List;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.experiment.run.PointWorkload;

/** What tells points apart in tables, swept or not. */
final class PointIdentity {
    private PointIdentity() {}

    /** The columns protocol, workload, load and seed. */
    static List<String> cells(Point point, PointWorkload workload) {
        Configuration configuration = point.configuration();
        return List.of(
                configuration.get(TransportSettings.PROTOCOL),
                workload.label(),
                Figures.cell(WorkloadSettings.loadShare(configuration)),
                Long.toString(configuration.get(ExperimentSettings.SEED)));
    }
}
