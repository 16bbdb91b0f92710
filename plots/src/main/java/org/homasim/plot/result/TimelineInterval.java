// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.math.BigDecimal;

/**
 * The messages that started in an interval of the measured time; figures of several seeds are their means.
 *
 * @param timeUs begin of the interval after the start of the measured time
 * @param started messages that started in it
 * @param completed those of them that came to a good end
 * @param mean mean slowdown of these; NaN if there are none, as the following
 * @param p50 median
 * @param p99 99th percentile
 * @param max largest
 */
public record TimelineInterval(
        BigDecimal timeUs, double started, double completed, double mean, double p50, double p99, double max) {
    /** Messages that started. */
    public static final String STARTED = "started";

    /** Messages that started and did not end well. */
    public static final String UNFINISHED = "unfinished";

    /** Mean slowdown. */
    public static final String MEAN = "mean";

    /** 99th percentile of slowdowns. */
    public static final String P99 = "p99";

    /**
     * A figure by its name.
     *
     * @param name one of the constants of this class
     * @return the figure, NaN if it is not known
     */
    public double figure(String name) {
        return switch (name) {
            case STARTED -> started;
            case UNFINISHED -> started - completed;
            case MEAN -> mean;
            case P99 -> p99;
            default -> throw new IllegalArgumentException("No such figure: " + name);
        };
    }
}
