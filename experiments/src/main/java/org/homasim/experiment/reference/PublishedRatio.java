// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.Locale;
import org.homasim.experiment.published.ReferenceRow;

/**
 * The ratio of two figures as a publication tells it: a range, open to one side where only the direction is told.
 *
 * @param low at least 0, 0 where it is open
 * @param high at least {@code low}, infinite where it is open
 */
public record PublishedRatio(double low, double high) {
    /** A range that contains 1 says that nothing changes, or not for sure; so far beyond it ours may be. */
    private static final double TOLERANCE = 1.1;

    /** The least that is told from no difference where a range is of one side. */
    private static final double NO_DIFFERENCE = 1;

    private static final String LOW = "ratio_low";
    private static final String HIGH = "ratio_high";

    /**
     * Reads the range of a row.
     *
     * @throws IllegalStateException if a bound is no positive number, both are empty, or they are the wrong way round
     */
    static PublishedRatio of(ReferenceRow row) {
        double low = row.positive(LOW, 0);
        double high = row.positive(HIGH, Double.POSITIVE_INFINITY);
        if (low == 0 && Double.isInfinite(high)) {
            throw row.bad(LOW, "a bound in this column or in " + HIGH, "none");
        }
        if (low > high) {
            throw row.bad(LOW, "at most " + HIGH, row.required(LOW));
        }
        return new PublishedRatio(low, high);
    }

    /** Whether the figure was published to become less. */
    public boolean isLess() {
        return high < NO_DIFFERENCE || (high == NO_DIFFERENCE && low == 0);
    }

    /** Whether the figure was published to become more. */
    public boolean isMore() {
        return low > NO_DIFFERENCE || (low == NO_DIFFERENCE && Double.isInfinite(high));
    }

    /**
     * Whether a ratio of ours agrees: it is on the same side of 1, and by more than noise where the published is clearly so; or where the
     * range contains 1, within 10 % of the range.
     */
    public boolean agrees(double ours) {
        if (isLess()) {
            return ours < 1 / leastClear();
        }
        if (isMore()) {
            return ours > leastClear();
        }
        return ours >= low / TOLERANCE && ours <= high * TOLERANCE;
    }

    /** How far from 1 ours must be, beyond; what is published as a tenth or less may be noise in ours as well. */
    private double leastClear() {
        return low > TOLERANCE || high < 1 / TOLERANCE ? ComparedOrder.NOISE : NO_DIFFERENCE;
    }

    /** The range in words. */
    public String text() {
        if (low == NO_DIFFERENCE && high == NO_DIFFERENCE) {
            return "no difference";
        }
        if (low == 0) {
            return high == NO_DIFFERENCE ? "less" : "up to " + number(high) + " times";
        }
        if (Double.isInfinite(high)) {
            return low == NO_DIFFERENCE ? "more" : number(low) + " times or more";
        }
        return low == high ? number(low) + " times" : number(low) + " to " + number(high) + " times";
    }

    /** What of ours agrees, in words. */
    public String allowed() {
        if (isLess()) {
            return "below " + number(1 / leastClear());
        }
        if (isMore()) {
            return "above " + number(leastClear());
        }
        String least = String.format(Locale.ROOT, "%.2f", low / TOLERANCE);
        String most = String.format(Locale.ROOT, "%.2f", high * TOLERANCE);
        return low == 0 ? "up to " + most : Double.isInfinite(high) ? least + " or more" : least + " to " + most;
    }

    /** As few digits as tell it to a hundredth, or to three digits where it is less than that. */
    private static String number(double value) {
        String text =
                value < 0.1 ? String.format(Locale.ROOT, "%.3g", value) : String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
