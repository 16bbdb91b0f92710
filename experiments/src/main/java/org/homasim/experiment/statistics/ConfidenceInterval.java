// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

/**
 * Where a figure lies with some confidence.
 *
 * @param low lower bound; NaN with {@code high} where nothing can be said
 * @param high upper bound, at least {@code low}
 */
public record ConfidenceInterval(double low, double high) {
    /** Of a figure of which too little is known. */
    public static final ConfidenceInterval UNKNOWN = new ConfidenceInterval(Double.NaN, Double.NaN);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when they are the wrong way round, or one is NaN and the other is not
     */
    public ConfidenceInterval {
        if (low > high || Double.isNaN(low) != Double.isNaN(high)) {
            throw new IllegalArgumentException("bounds must be in order or both unknown: " + low + ", " + high);
        }
    }

    /** An interval around its middle. */
    public static ConfidenceInterval around(double centre, double halfWidth) {
        return new ConfidenceInterval(centre - halfWidth, centre + halfWidth);
    }

    /** Whether it says anything. */
    public boolean isKnown() {
        return !Double.isNaN(low);
    }

    /** Whether a value lies in it, its bounds included; false where nothing is known. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Half its width; NaN where nothing is known. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
