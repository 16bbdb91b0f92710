// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.List;

/**
 * A figure over the points that differ only in their seed; all NaN if none of them has it.
 *
 * @param mean mean of the points' figures
 * @param least the least of them
 * @param most the most
 */
public record Spread(double mean, double least, double most) {
    /** No point has the figure. */
    public static final Spread NONE = new Spread(Double.NaN, Double.NaN, Double.NaN);

    /** A column of points.csv over those of the points that have it. */
    static Spread of(List<ResultPoint> points, String column) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int known = 0;
        for (ResultPoint point : points) {
            double figure = point.figure(column);
            if (!Double.isNaN(figure)) {
                sum += figure;
                least = Math.min(least, figure);
                most = Math.max(most, figure);
                known++;
            }
        }
        return known == 0 ? NONE : new Spread(sum / known, least, most);
    }

    /**
     * Whether there is a figure.
     *
     * @return false for {@link #NONE}
     */
    public boolean isKnown() {
        return !Double.isNaN(mean);
    }
}
