// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

/** How a slowdown, a ratio near 1, is stored in the whole numbers of a histogram: in units of 1/100000. */
public final class SlowdownUnits {
    /** Recorded value of slowdown 1. */
    public static final double UNITS_PER_SLOWDOWN = 100_000;

    private SlowdownUnits() {}

    /**
     * The value to record for a slowdown.
     *
     * @param slowdown a ratio, at least 0 and finite
     * @return the slowdown in units, rounded to the nearest
     * @throws IllegalArgumentException if the slowdown is negative, infinite or not a number
     */
    public static long toUnits(double slowdown) {
        if (!(slowdown >= 0) || Double.isInfinite(slowdown)) {
            throw new IllegalArgumentException("A slowdown is a finite ratio, at least 0: " + slowdown);
        }
        return Math.round(slowdown * UNITS_PER_SLOWDOWN);
    }

    /**
     * The slowdown a recorded value stands for.
     *
     * @param units a recorded value
     * @return a ratio
     */
    public static double fromUnits(long units) {
        return units / UNITS_PER_SLOWDOWN;
    }
}
