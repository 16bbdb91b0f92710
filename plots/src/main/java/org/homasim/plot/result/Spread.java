// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

/**
 * A figure over the points that differ only in their seed; all NaN if none of them has it.
 *
 * @param mean mean of the points' figures
 * @param least the least of them
 * @param most the most
 */
public record Spread(double mean, double least, double most) {
    /** No point has the figure. */
    public static final Spread NONE = new Spread(Double.NaN, Double.NaN, Double.NaN);

    /**
     * Whether there is a figure.
     *
     * @return false for {@link #NONE}
     */
    public boolean isKnown() {
        return !Double.isNaN(mean);
    }
}
