// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.List;

/**
 * One value of a swept parameter, and the points there of one curve.
 *
 * @param value the value
 * @param points they differ only in their seed; at least one
 */
public record SweepStep(Quantity value, List<ResultPoint> points) {
    /** Copies the points. */
    public SweepStep {
        points = List.copyOf(points);
    }

    /** Returns whether the points kept up, the worst among them. */
    public Overload overload() {
        return Overload.of(points);
    }

    /**
     * A figure over the points.
     *
     * @param column column of points.csv
     * @return the figure over those points that have it, in the unit of the column
     * @throws ResultFormatException if a cell is no number
     */
    public Spread figure(String column) {
        return Spread.of(points, column);
    }
}
