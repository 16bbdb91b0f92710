// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Whether values that follow each other are correlated: von Neumann's ratio of the squares of successive differences to those of
 * deviations from the mean, which is 2 for independent values and less for correlated ones (von Neumann, 1941; for batch means Fishman,
 * Management Science 24(5), 1978).
 */
public final class VonNeumannTest {
    /** One-sided: batches that are too short have means that are like their neighbours', never the contrary. */
    private static final double SIGNIFICANCE = 0.05;

    private static final double LIMIT =
            new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - SIGNIFICANCE);

    private VonNeumannTest() {}

    /** Correlation of each value with the next, as the ratio estimates it; NaN for fewer than 3 values or equal ones. */
    static double correlation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        double differences = 0;
        for (int i = 0; i < values.length; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
            if (i > 0) {
                differences += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
            }
        }
        return values.length < 3 || squares == 0 ? Double.NaN : 1 - differences / (2 * squares);
    }

    /**
     * Whether the values may be independent, at a significance of 5 %. Equal values are, as there is nothing that could be correlated.
     *
     * @param values at least 3
     */
    public static boolean isPassed(double[] values) {
        double count = values.length;
        // Variance (n - 2) / (n^2 - 1) for independent normal values.
        return !(correlation(values) > LIMIT * Math.sqrt((count - 2) / (count * count - 1)));
    }
}
