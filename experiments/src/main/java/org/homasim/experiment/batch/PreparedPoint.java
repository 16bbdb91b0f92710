// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import org.homasim.experiment.config.Point;
import org.homasim.experiment.run.PointRun;
import org.homasim.experiment.run.PointWorkload;

/**
 * A point whose inputs have been read and found good.
 *
 * @param point with its configuration
 * @param workload of the point
 * @param run not started
 * @param expectedWork how much work the run is, against others
 */
record PreparedPoint(Point point, PointWorkload workload, PointRun run, double expectedWork) {
    PreparedPoint(Point point, PointWorkload workload, PointRun run) {
        this(point, workload, run, run.expectedWork());
    }
}
