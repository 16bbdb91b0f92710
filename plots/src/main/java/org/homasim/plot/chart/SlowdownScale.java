// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A logarithmic scale of slowdowns with round ticks. Positions on it are decimal logarithms. */
final class SlowdownScale {
    private static final double[] DENSE = {1, 1.5, 2, 3, 4, 5, 7};
    private static final double[] MEDIUM = {1, 1.5, 2, 3, 5, 7};
    private static final double[] SPARSE = {1, 2, 5};
    private static final double[] DECADES = {1};

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final double lower;
    private final double upper;
    private final List<AxisTick> ticks;

    private SlowdownScale(double lower, double upper, List<AxisTick> ticks) {
        this.lower = lower;
        this.upper = upper;
        this.ticks = List.copyOf(ticks);
    }

    /**
     * A scale that holds a range of slowdowns. It begins at 1, the least a message can have, or at the smallest one if
     * an idealised definition allows less; a little room below keeps the lowest label off the corner.
     */
    static SlowdownScale holding(double smallest, double largest) {
        double top = Math.max(largest, 1.5);
        double bottom = Math.min(1, Math.max(smallest, 0.01));
        double decades = Math.log10(top / bottom);
        double[] mantissas = decades < 0.9 ? DENSE : decades < 1.6 ? MEDIUM : decades < 3 ? SPARSE : DECADES;
        List<AxisTick> ticks = new ArrayList<>();
        int lowest = (int) Math.floor(Math.log10(bottom));
        int highest = (int) Math.ceil(Math.log10(top));
        for (int exponent = lowest; exponent <= highest; exponent++) {
            for (double mantissa : mantissas) {
                BigDecimal value = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
                if (value.doubleValue() >= bottom * 0.999 && value.doubleValue() <= top * 1.06) {
                    ticks.add(new AxisTick(Math.log10(value.doubleValue()), label(value)));
                }
            }
        }
        double lower = Math.log10(bottom) - 0.03 * decades;
        double upper = Math.log10(top * 1.06) + 0.02 * decades;
        return new SlowdownScale(lower, upper, ticks);
    }

    /** Thousands are told as such: the axis has room for three digits. */
    private static String label(BigDecimal value) {
        boolean isLarge = value.compareTo(THOUSAND) >= 0;
        String digits =
                (isLarge ? value.divide(THOUSAND) : value).stripTrailingZeros().toPlainString();
        return isLarge ? digits + "K" : digits;
    }

    LabelledAxis axis() {
        return new LabelledAxis(lower, upper, ticks);
    }
}
