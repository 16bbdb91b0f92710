// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import java.util.OptionalLong;

/**
 * Where to cut the warm-up off a series of observations: MSER-5 (White, Simulation 69(6), 1997; White, Cobb and Spratt, Proceedings of
 * the Winter Simulation Conference, 2000).
 *
 * <p>Of the means of five observations each, the first d are cut for which {@code sum of (x - mean)^2 / (n - d)^2} over the others is
 * least: the squared error of their mean, were they independent. If this d is beyond the middle, the series is too short to tell and
 * nothing is said. The last five means are never all that is left: a few that happen to be close to each other would have the
 * least of all (Hoad, Robinson and Davies, Journal of the Operational Research Society 61(9), 2010).
 *
 * <p>Series may be long, memory is not: when there are 2^15 means, each two neighbours become one, so that they are of 10 observations,
 * then 20. The cut is then known to one part in 16,384 at least.
 */
public final class Mser5 {
    private static final int OBSERVATIONS = 5;
    private static final int MOST_MEANS = 1 << 15;
    /** Means that are left at least. */
    private static final int LEFT = 5;

    // As long as they ever get, so that adding allocates nothing.
    private final double[] means = new double[MOST_MEANS];
    private final long[] endsPs = new long[MOST_MEANS];
    private int count;
    private int size = OBSERVATIONS;
    private double sum;
    private int open;

    /** Without observations. */
    public Mser5() {}

    /**
     * Adds an observation.
     *
     * @param value of it
     * @param timePs when it was made, not before the one before
     */
    public void add(double value, long timePs) {
        sum += value;
        open++;
        if (open < size) {
            return;
        }
        means[count] = sum / size;
        endsPs[count] = timePs;
        count++;
        sum = 0;
        open = 0;
        if (count == MOST_MEANS) {
            merge();
        }
    }

    private void merge() {
        count /= 2;
        size *= 2;
        for (int i = 0; i < count; i++) {
            means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
            endsPs[i] = endsPs[2 * i + 1];
        }
    }

    /** Observations so far, but for those of a mean that is not complete. */
    public long observations() {
        return (long) count * size;
    }

    /**
     * When the warm-up ends: the time of the last observation to be cut, 0 if none is.
     *
     * @return empty if the series is too short to tell
     */
    public OptionalLong cutPs() {
        if (count < 2 * LEFT) {
            return OptionalLong.empty();
        }
        int cut = cutMeans();
        if (cut > count / 2) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(cut == 0 ? 0 : endsPs[cut - 1]);
    }

    /** From the last mean to the first, with the mean and the squares of those left (Welford, Technometrics 4(3), 1962). */
    private int cutMeans() {
        int best = count;
        double least = Double.POSITIVE_INFINITY;
        double mean = 0;
        double squares = 0;
        for (int cut = count - 1; cut >= 0; cut--) {
            double left = count - cut;
            double deviation = means[cut] - mean;
            mean += deviation / left;
            squares += deviation * (means[cut] - mean);
            double error = squares / (left * left);
            if (left >= LEFT && error <= least) {
                least = error;
                best = cut;
            }
        }
        return best;
    }
}
