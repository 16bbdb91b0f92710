// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

import java.util.List;

/** How values are spread along an axis. */
public enum AxisScale {
    /** Evenly. */
    LINEAR,
    /** By their logarithm; what is not above 0 has no place. */
    LOGARITHMIC;

    /** From this ratio on small values would not be told apart on a linear axis. */
    private static final double WIDE = 20;

    /**
     * The scale that shows all of some values.
     *
     * @param values the values, NaN for none
     * @return logarithmic if all are above 0 and the largest is many times the smallest
     */
    public static AxisScale showing(List<Double> values) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return least > 0 && most >= WIDE * least ? LOGARITHMIC : LINEAR;
    }
}
