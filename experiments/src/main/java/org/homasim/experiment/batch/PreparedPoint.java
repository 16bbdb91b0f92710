// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import org.homasim.experiment.config.Point;
import org.homasim.experiment.result.FileHashes;
import org.homasim.experiment.result.PointFingerprint;
import org.homasim.experiment.run.PointRun;
import org.homasim.experiment.run.PointWorkload;

/**
 * A point whose inputs have been read and found good.
 *
 * @param point with its configuration
 * @param fingerprint of its results, by the inputs as they were read
 * @param workload of the point
 * @param run not started
 * @param expectedWork how much work the run is, against others
 */
record PreparedPoint(
        Point point, PointFingerprint fingerprint, PointWorkload workload, PointRun run, double expectedWork) {
    /** Prepares a point whose workload has been read. */
    static PreparedPoint of(Point point, PointWorkload workload, FileHashes hashes) {
        PointRun run = new PointRun(point.configuration(), workload);
        return new PreparedPoint(point, PointFingerprint.of(point, hashes), workload, run, run.expectedWork());
    }
}
