// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A logarithmic scale of slowdowns, or of times, with round ticks. Positions on it are decimal logarithms. */
final class SlowdownScale {
    private static final double TIMES_ROOM = 1.15;

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
        return between(Math.min(1, Math.max(smallest, 0.01)), Math.max(largest, 1.5));
    }

    /** A scale that holds a range of times, above 0. */
    static SlowdownScale ofTimes(double smallest, double largest) {
        return between(smallest / TIMES_ROOM, Math.max(largest, smallest * TIMES_ROOM));
    }

    private static SlowdownScale between(double bottom, double top) {
        double decades = Math.log10(top / bottom);
        List<AxisTick> ticks = new ArrayList<>();
        for (BigDecimal value : LogarithmicTicks.between(bottom, top)) {
            ticks.add(new AxisTick(Math.log10(value.doubleValue()), SizeLabels.number(value)));
        }
        double lower = Math.log10(bottom) - 0.03 * decades;
        double upper = Math.log10(top * LogarithmicTicks.HEADROOM) + 0.02 * decades;
        return new SlowdownScale(lower, upper, ticks);
    }

    /** Place of a value, at an end of the scale if it lies beyond. */
    double positionWithin(double value) {
        return value > 0 ? Math.min(Math.max(Math.log10(value), lower), upper) : lower;
    }

    LabelledAxis axis() {
        return new LabelledAxis(lower, upper, ticks);
    }
}
