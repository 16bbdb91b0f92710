// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.Optional;
import org.homasim.plot.result.FigureIntervals;

/**
 * What a setting changes, ours beside the published.
 *
 * @param experiment the change and what tells it from others, such as "tcp: poll=50 us against 0 us"
 * @param figure name of the figure, as in points.csv or {@code COLUMN@SIZE}
 * @param before our figure with the first value, in the unit of the column; above 0
 * @param after with the second
 * @param interval 95 % confidence of the ratio of ours; empty where it is not known
 * @param published ratio
 * @param because entry or note that says so
 */
public record ComparedChange(
        String experiment,
        String figure,
        double before,
        double after,
        Optional<FigureIntervals.Interval> interval,
        PublishedRatio published,
        String because) {
    /** Ours after over before. */
    public double ratio() {
        return after / before;
    }

    /** Whether ours agrees with the published range. */
    public boolean agrees() {
        return published.agrees(ratio());
    }
}
