// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.Optional;
import org.homasim.plot.result.FigureIntervals;

/**
 * A figure of ours beside the published one.
 *
 * @param experiment what tells the published point from the others, such as "w4, 20 Gbps, homa"
 * @param column name of the figure as in points.csv
 * @param ours in the unit of the column
 * @param published in the same unit
 * @param interval 95 % confidence of ours; empty where it is not known
 * @param factor how many times larger or smaller ours may be
 */
public record ComparedFigure(
        String experiment,
        String column,
        double ours,
        Optional<FigureIntervals.Interval> interval,
        double published,
        double factor) {
    /** Ours over published. */
    public double ratio() {
        return ours / published;
    }

    /** Whether ours is within the allowed factor. */
    public boolean agrees() {
        return ratio() <= factor && ratio() >= 1 / factor;
    }
}
