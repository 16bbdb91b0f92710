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
        double sum = 0;
        double count = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += sums[i];
            count += counts[i];
        }
        if (sums.length < 2 || count == 0) {
            return ConfidenceInterval.UNKNOWN;
        }
        double ratio = sum / count;
        double meanCount = count / sums.length;
        double[] estimates = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            estimates[i] = ratio + (sums[i] - ratio * counts[i]) / meanCount;
        }
        return StudentInterval.around(ratio, estimates, confidence);
    }
}
