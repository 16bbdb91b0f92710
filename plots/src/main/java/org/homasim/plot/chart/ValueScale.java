// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A scale of values from 0 on: logarithmic where they span more than a factor of ten, else linear. On a logarithmic one
 * zero has a place of its own, below the least of the other values.
 */
final class ValueScale {
    private static final double LOGARITHMIC_BEYOND = 10;
    /** Values whose gaps differ by less are evenly spaced: loads of 5 %, 20 %, 40 % ... stay linear. */
    private static final double EVEN_GAPS = 3;

    /** Room at both ends, in parts of the length, so that markers are whole. */
    static final double PADDING = 0.045;
    /** Place of zero below the least other value, in parts of the length. */
    private static final double ZERO_GAP = 0.16;

    /** Figures that are larger are told by the thousand. */
    private static final double FULL_BELOW = 10_000;

    /** More values than this cannot all be read below an axis. */
    private static final int MOST_OWN_TICKS = 14;

    /** From the least to the most value of a logarithmic scale, at least. */
    private static final double LEAST_SPAN = 1.5;

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final int LINEAR_TICKS = 6;
    private static final MathContext TOLD = new MathContext(6, RoundingMode.HALF_EVEN);

    private final boolean logarithmic;
    private final double zero;
    private final double breakPosition;
    private final double lower;
    private final double upper;
    private final List<AxisTick> ticks;

    private ValueScale(
            NavigableSet<Double> values,
            boolean logarithmic,
            double least,
            double most,
            double padding,
            List<BigDecimal> ticks,
            Function<BigDecimal, String> label) {
        this.logarithmic = logarithmic;
        double low = logarithmic ? Math.log10(least) : least;
        double high = logarithmic ? Math.log10(most) : most;
        this.zero = logarithmic ? low - ZERO_GAP * (high - low) : 0;
        double begin = hasZeroApart(values, logarithmic) ? zero : low;
        this.lower = begin - padding * (high - begin);
        this.breakPosition = hasZeroApart(values, logarithmic) ? (zero + low) / 2 : Double.NaN;
        this.upper = high + padding * (high - begin);
        this.ticks = new ArrayList<>();
        if (hasZeroApart(values, logarithmic)) {
            this.ticks.add(new AxisTick(zero, "0"));
        }
        ticks.forEach(value -> this.ticks.add(new AxisTick(position(value.doubleValue()), label.apply(value))));
    }

    /** A scale of a parameter with a tick at each of its values; where these are many, as those of a search are, at round ones. */
    static ValueScale ofParameter(Collection<Double> values) {
        NavigableSet<Double> sorted = new TreeSet<>(values);
        boolean logarithmic = spansFar(sorted) && !evenlySpaced(sorted);
        if (sorted.size() > MOST_OWN_TICKS && logarithmic) {
            return ofFigures(values);
        }
        List<BigDecimal> ticks = new ArrayList<>();
        for (double value : sorted) {
            if (!logarithmic || value > 0) {
                ticks.add(new BigDecimal(value).round(TOLD));
            }
        }
        double least = logarithmic ? leastAboveZero(sorted) : sorted.first();
        return new ValueScale(sorted, logarithmic, least, sorted.last(), PADDING, ticks, ValueScale::inFull);
    }

    /** A scale of figures with round ticks; a linear one begins at 0. */
    static ValueScale ofFigures(Collection<Double> values) {
        NavigableSet<Double> sorted = new TreeSet<>(values);
        if (spansFar(sorted)) {
            double least = leastAboveZero(sorted);
            double most = sorted.last();
            return new ValueScale(
                    sorted, true, least, most, PADDING, LogarithmicTicks.between(least, most), labels(most));
        }
        return linear(sorted);
    }

    /** A linear scale of figures from 0 on with round ticks, however far apart they are. */
    static ValueScale ofShares(Collection<Double> values) {
        return linear(new TreeSet<>(values));
    }

    private static ValueScale linear(NavigableSet<Double> sorted) {
        double most = sorted.isEmpty() || sorted.last() <= 0 ? 1 : sorted.last();
        return new ValueScale(sorted, false, 0, most, PADDING, linearTicks(most), labels(most));
    }

    /** A logarithmic scale, also of values that are close to each other; of zero there is no place on it. */
    static ValueScale logarithmic(Collection<Double> values) {
        NavigableSet<Double> sorted = new TreeSet<>(values);
        sorted.removeIf(value -> !(value > 0));
        if (sorted.isEmpty()) {
            sorted.add(1.0);
        }
        double least = sorted.first();
        double most = Math.max(sorted.last(), least * LEAST_SPAN);
        return new ValueScale(sorted, true, least, most, PADDING, LogarithmicTicks.between(least, most), labels(most));
    }

    /** Evenly spaced places with names, the first at 0. */
    static ValueScale ofNames(List<String> names) {
        List<BigDecimal> places = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            places.add(BigDecimal.valueOf(i));
        }
        double most = Math.max(0, names.size() - 1);
        // Half a place of room at either end.
        double padding = 0.5 / Math.max(1, most);
        NavigableSet<Double> ends = new TreeSet<>(List.of(0.0, Math.max(1, most)));
        return names.size() == 1
                ? new ValueScale(ends, false, -0.5, 0.5, 0, places, place -> names.get(place.intValue()))
                : new ValueScale(ends, false, 0, most, padding, places, place -> names.get(place.intValue()));
    }

    /** A linear scale from 0 to the end of a time, with round ticks and no room at its ends. */
    static ValueScale ofTime(double end) {
        NavigableSet<Double> ends = new TreeSet<>(List.of(0.0, end));
        return new ValueScale(ends, false, 0, end, 0, linearTicks(end), ValueScale::inFull);
    }

    boolean isLogarithmic() {
        return logarithmic;
    }

    /** Place of a value; NaN for NaN. */
    double position(double value) {
        if (!logarithmic || Double.isNaN(value)) {
            return value;
        }
        return value > 0 ? Math.log10(value) : zero;
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }

    List<AxisTick> ticks() {
        return List.copyOf(ticks);
    }

    LabelledAxis axis() {
        return new LabelledAxis(lower, upper, ticks);
    }

    /** Where an axis must be seen to be broken, between zero and the other values; NaN if zero has no place apart. */
    double breakPosition() {
        return breakPosition;
    }

    private static Function<BigDecimal, String> labels(double most) {
        return most < FULL_BELOW ? ValueScale::inFull : SizeLabels::number;
    }

    private static String inFull(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static boolean hasZeroApart(NavigableSet<Double> values, boolean logarithmic) {
        return logarithmic && values.first() <= 0;
    }

    private static double leastAboveZero(NavigableSet<Double> sorted) {
        Double least = sorted.higher(0.0);
        return least == null ? Double.NaN : least;
    }

    private static boolean spansFar(NavigableSet<Double> sorted) {
        return !sorted.isEmpty() && sorted.first() >= 0 && sorted.last() > LOGARITHMIC_BEYOND * leastAboveZero(sorted);
    }

    private static boolean evenlySpaced(NavigableSet<Double> sorted) {
        double narrowest = Double.POSITIVE_INFINITY;
        double widest = 0;
        double before = Double.NaN;
        for (double value : sorted) {
            if (!Double.isNaN(before)) {
                narrowest = Math.min(narrowest, value - before);
                widest = Math.max(widest, value - before);
            }
            before = value;
        }
        return widest < EVEN_GAPS * narrowest;
    }

    /** Multiples of a round step up to a little above the largest value. */
    private static List<BigDecimal> linearTicks(double most) {
        int exponent = (int) Math.floor(Math.log10(most / LINEAR_TICKS));
        BigDecimal step = BigDecimal.ONE;
        for (double round : ROUND) {
            step = BigDecimal.valueOf(round).scaleByPowerOfTen(exponent);
            if (step.doubleValue() * LINEAR_TICKS >= most) {
                break;
            }
        }
        List<BigDecimal> ticks = new ArrayList<>();
        for (BigDecimal tick = BigDecimal.ZERO; tick.doubleValue() <= most * (1 + PADDING); tick = tick.add(step)) {
            ticks.add(tick);
        }
        return ticks;
    }
}
