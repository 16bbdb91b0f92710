// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.function.LongToDoubleFunction;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * Count, mean and quantiles; NaN where there is no value.
 *
 * @param count values
 * @param mean exact
 * @param p50 median
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 */
public record Quantiles(long count, double mean, double p50, double p99, double p999) {
    /**
     * Reads a histogram. A quantile is the middle of its cell, so it is within 0.05 %.
     *
     * @param histogram of values in some unit
     * @param sum of the exact values
     * @param unit from the histogram's unit to the result's
     */
    static Quantiles of(Histogram histogram, double sum, LongToDoubleFunction unit) {
        long count = histogram.getTotalCount();
        if (count == 0) {
            return new Quantiles(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        return new Quantiles(
                count, sum / count, at(histogram, 50, unit), at(histogram, 99, unit), at(histogram, 99.9, unit));
    }

    /** From picoseconds, for {@link #of} and {@link #at}. */
    static double microseconds(long picoseconds) {
        return picoseconds / 1e6;
    }

    /** The middle of the cell of a percentile of a histogram with values. */
    static double at(AbstractHistogram histogram, double percentile, LongToDoubleFunction unit) {
        long value = histogram.getValueAtPercentile(percentile);
        return unit.applyAsDouble(histogram.medianEquivalentValue(value));
    }
}
