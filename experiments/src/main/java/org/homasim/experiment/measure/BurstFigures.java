// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Arrays;

/**
 * How long bursts took, from their begin until the last message of each had ended.
 *
 * @param started bursts of the measured time
 * @param completed those whose messages all ended
 * @param meanUs mean in microseconds; NaN without any
 * @param p50Us median
 * @param p99Us 99 % take at most this
 * @param maxUs the longest
 */
public record BurstFigures(int started, int completed, double meanUs, double p50Us, double p99Us, double maxUs) {
    private static final double PS_PER_US = 1e6;

    /**
     * The figures of some bursts.
     *
     * @param started all of them
     * @param timesPs of those that completed
     */
    public static BurstFigures of(int started, long[] timesPs) {
        if (timesPs.length == 0) {
            return new BurstFigures(started, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        long[] sorted = timesPs.clone();
        Arrays.sort(sorted);
        return new BurstFigures(
                started,
                sorted.length,
                Arrays.stream(sorted)
                        .mapToDouble(timePs -> timePs / PS_PER_US)
                        .average()
                        .orElseThrow(),
                quantileUs(sorted, 0.5),
                quantileUs(sorted, 0.99),
                sorted[sorted.length - 1] / PS_PER_US);
    }

    /** The smallest time that at least a share p of the bursts do not exceed. */
    private static double quantileUs(long[] sorted, double p) {
        return sorted[(int) Math.ceil(p * sorted.length) - 1] / PS_PER_US;
    }
}
