// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * An estimate of a mean, or of a quantile, with an error that has Student's distribution.
 *
 * @param value the estimate
 * @param standardError standard deviation of the estimate, at least 0
 * @param degrees degrees of freedom of the standard error, above 0
 */
public record MeanEstimate(double value, double standardError, double degrees) {
    /**
     * The mean of independent values.
     *
     * @param values at least two
     */
    public static MeanEstimate of(double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("at least two values are needed, not " + values.length);
        }
        SummaryStatistics statistics = new SummaryStatistics();
        for (double value : values) {
            statistics.addValue(value);
        }
        return new MeanEstimate(
                statistics.getMean(), Math.sqrt(statistics.getVariance() / values.length), values.length - 1);
    }

    /**
     * What an interval says of an estimate.
     *
     * @param value the estimate
     * @param interval around it, of Student's distribution; known
     * @param confidence of the interval, in (0, 1)
     * @param degrees its degrees of freedom: batches less one
     */
    public static MeanEstimate of(double value, ConfidenceInterval interval, double confidence, double degrees) {
        return new MeanEstimate(value, interval.halfWidth() / twoSided(degrees, confidence), degrees);
    }

    /** The interval around the estimate. */
    ConfidenceInterval interval(double confidence) {
        return ConfidenceInterval.around(value, standardError * twoSided(degrees, confidence));
    }

    private static double twoSided(double degrees, double confidence) {
        return new TDistribution(null, degrees).inverseCumulativeProbability((1 + confidence) / 2);
    }
}
