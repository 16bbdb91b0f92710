// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * The difference of two means, the second less the first (Law, Simulation Modeling and Analysis, 5th edition, 10.2).
 *
 * @param estimate of the difference
 */
public record MeanDifference(MeanEstimate estimate) {
    /**
     * From pairs, such as two runs with the same random numbers: what both have in common does not count. This is the t interval of
     * the pairs' differences (10.2.1), and needs neither equal variances nor independence within a pair.
     *
     * @param first at least two values
     * @param second as many, each the other of a pair
     */
    public static MeanDifference paired(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("no pairs: " + first.length + " and " + second.length + " values");
        }
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = second[i] - first[i];
        }
        return new MeanDifference(MeanEstimate.of(differences));
    }

    /**
     * From independent estimates, whose variances may differ: Welch's approximation of the degrees of freedom (10.2.2).
     * Estimates that have common random numbers are mostly nearer to each other than this assumes.
     */
    public static MeanDifference welch(MeanEstimate first, MeanEstimate second) {
        double firstVariance = first.standardError() * first.standardError();
        double secondVariance = second.standardError() * second.standardError();
        double variance = firstVariance + secondVariance;
        double degrees = variance == 0
                ? first.degrees() + second.degrees()
                : variance
                        * variance
                        / (firstVariance * firstVariance / first.degrees()
                                + secondVariance * secondVariance / second.degrees());
        return new MeanDifference(new MeanEstimate(second.value() - first.value(), Math.sqrt(variance), degrees));
    }

    /**
     * The same with no smaller a standard error than a given one: values that are rounded vary less than what they stand for, maybe not
     * at all.
     *
     * @param standardError at least 0
     */
    public MeanDifference withErrorOfAtLeast(double standardError) {
        return estimate.standardError() >= standardError
                ? this
                : new MeanDifference(new MeanEstimate(estimate.value(), standardError, estimate.degrees()));
    }

    /** Second less first. */
    public double value() {
        return estimate.value();
    }

    /** The interval that covers the true difference with a confidence in (0, 1). */
    public ConfidenceInterval interval(double confidence) {
        return estimate.interval(confidence);
    }

    /** Probability of a difference at least as large by chance, if there were none; two-sided. */
    public double pValue() {
        if (estimate.standardError() == 0) {
            return value() == 0 ? 1 : 0;
        }
        double t = Math.abs(value()) / estimate.standardError();
        return 2 * new TDistribution(null, estimate.degrees()).cumulativeProbability(-t);
    }
}
