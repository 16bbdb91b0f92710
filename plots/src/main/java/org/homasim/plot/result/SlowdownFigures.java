// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

/**
 * Figures of a set of slowdowns, each a ratio of time taken to ideal time, or NaN if it is not known.
 *
 * @param mean the mean
 * @param p50 the median
 * @param p99 the 99th percentile
 * @param p999 the 99.9th percentile
 */
public record SlowdownFigures(double mean, double p50, double p99, double p999) {
    /** The figures of no messages at all. */
    public static final SlowdownFigures NONE = new SlowdownFigures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
