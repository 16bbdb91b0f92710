// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

/**
 * The interval of a mean from batches of unequal numbers of observations: of the ratio of all sums to all counts.
 *
 * <p>Where batches are equal times their counts are random, and a batch with many observations is often one with large ones. So not the
 * means of batches are compared but what each has beyond its share, {@code sum - ratio * count} (Cochran, Sampling Techniques, 1977,
 * 2.11 and 6.3; for regenerative simulation Crane and Lemoine, 1977).
 */
public final class RatioInterval {
    private RatioInterval() {}

    /**
     * The interval.
     *
     * @param sums of the observations of each batch
     * @param counts their numbers, as many
     * @param confidence probability that such an interval covers the mean, in (0, 1)
     * @return unknown with fewer than 2 batches or without observations
     */
    public static ConfidenceInterval of(double[] sums, long[] counts, double confidence) {
        double[] weights = new double[counts.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = counts[i];
        }
        return of(sums, weights, confidence);
    }

    /**
     * The interval of the ratio of two means that are known from pairs, such as a figure of runs with the same seeds under two settings.
     *
     * @param numerators one figure of each pair
     * @param denominators the other, as many, none of them below 0
     * @param confidence probability that such an interval covers the ratio, in (0, 1)
     * @return unknown with fewer than 2 pairs, where all denominators are 0, or a number is NaN
     */
    public static ConfidenceInterval of(double[] numerators, double[] denominators, double confidence) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < numerators.length; i++) {
            sum += numerators[i];
            count += denominators[i];
        }
        if (numerators.length < 2 || count == 0) {
            return ConfidenceInterval.UNKNOWN;
        }
        double ratio = sum / count;
        double meanDenominator = count / numerators.length;
        double[] estimates = new double[numerators.length];
        for (int i = 0; i < numerators.length; i++) {
            estimates[i] = ratio + (numerators[i] - ratio * denominators[i]) / meanDenominator;
        }
        return StudentInterval.around(ratio, estimates, confidence);
    }
}
