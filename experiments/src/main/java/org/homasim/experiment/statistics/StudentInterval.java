// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;

/** Student's interval: around the mean of n values, t times their standard deviation over the root of n to either side. */
public final class StudentInterval {
    private StudentInterval() {}

    /**
     * The interval of the mean of independent values.
     *
     * @param values of about a normal distribution, or many of them
     * @param confidence probability that such an interval covers the mean, in (0, 1)
     * @return unknown with fewer than 2 values, or where one of them is NaN or infinite
     */
    public static ConfidenceInterval of(double[] values, double confidence) {
        return around(new Mean().evaluate(values), values, confidence);
    }

    /**
     * The interval around another estimate of what the values estimate: that of all observations where the values are those of
     * sections of them ("sectioning": Asmussen and Glynn, Stochastic Simulation, 2007, III.5). Deviations are those from this centre, so
     * that a bias which small sections have widens the interval.
     *
     * @param centre middle of the interval
     * @param values independent estimates of the same
     * @param confidence probability that such an interval covers it, in (0, 1)
     * @return unknown with fewer than 2 values, or where one number is NaN or infinite
     */
    public static ConfidenceInterval around(double centre, double[] values, double confidence) {
        if (values.length < 2) {
            return ConfidenceInterval.UNKNOWN;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - centre) * (value - centre);
        }
        double halfWidth =
                twoSided(values.length - 1, confidence) * Math.sqrt(squares / (values.length - 1) / values.length);
        return Double.isFinite(halfWidth) ? ConfidenceInterval.around(centre, halfWidth) : ConfidenceInterval.UNKNOWN;
    }

    /** Half of what is not covered lies above, the other half below. */
    static double twoSided(int degreesOfFreedom, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be between 0 and 1: " + confidence);
        }
        return quantile(degreesOfFreedom, (1 + confidence) / 2);
    }

    /** The quantile of Student's distribution. */
    static double quantile(int degreesOfFreedom, double probability) {
        return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(probability);
    }
}
