// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Round numbers for the ticks of a logarithmic axis, the fewer in a decade the more decades there are. */
final class LogarithmicTicks {
    private static final double[] DENSE = {1, 1.5, 2, 3, 4, 5, 7};
    private static final double[] MEDIUM = {1, 1.5, 2, 3, 5, 7};
    private static final double[] SPARSE = {1, 2, 5};
    private static final double[] DECADES = {1};

    /** A round number so little above the range still tells where the range ends. */
    static final double HEADROOM = 1.06;

    private LogarithmicTicks() {}

    /** Round numbers from one number, above 0, to {@link #HEADROOM} times another. */
    static List<BigDecimal> between(double bottom, double top) {
        double decades = Math.log10(top / bottom);
        double[] mantissas = decades < 0.9 ? DENSE : decades < 1.6 ? MEDIUM : decades < 3 ? SPARSE : DECADES;
        List<BigDecimal> ticks = new ArrayList<>();
        int lowest = (int) Math.floor(Math.log10(bottom));
        int highest = (int) Math.ceil(Math.log10(top));
        for (int exponent = lowest; exponent <= highest; exponent++) {
            for (double mantissa : mantissas) {
                BigDecimal value = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
                if (value.doubleValue() >= bottom * 0.999 && value.doubleValue() <= top * HEADROOM) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }
}
