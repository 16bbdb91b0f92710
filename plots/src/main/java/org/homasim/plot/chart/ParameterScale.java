// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.homasim.plot.result.ParameterSweep;
import org.homasim.plot.result.Quantity;
import org.homasim.plot.result.SweepStep;
import org.homasim.plot.result.Unit;

/** The scale along the bottom of a chart over a swept parameter. */
final class ParameterScale {
    /** From one curve to the next. */
    private static final double SHIFT_PX = 5.6;
    /** From the first curve to the last. */
    private static final double WIDEST_SHIFT_PX = 12.8;
    /** The same, in parts of the narrowest gap between two values. */
    private static final double WIDEST_SHIFT_OF_GAP = 0.3;

    private static final double LEAST_ROOM_PX = 13;

    private final String name;
    private final Unit unit;
    private final ValueScale scale;
    private final double narrowestGap;

    ParameterScale(ParameterSweep sweep) {
        this.name = words(sweep.path().substring(sweep.path().lastIndexOf('.') + 1));
        List<Quantity> values = sweep.steps().stream().map(SweepStep::value).toList();
        this.unit = unit(values);
        this.scale = ValueScale.ofParameter(
                values.stream().map(value -> number(value).doubleValue()).toList());
        this.narrowestGap = narrowestGap(values);
    }

    /** What the axis shows, with its unit. */
    String label() {
        return unit.after(name);
    }

    Unit unit() {
        return unit;
    }

    /** A value in the unit of the axis. */
    BigDecimal number(Quantity value) {
        return value.amount().divide(unit.size(), MathContext.DECIMAL64).stripTrailingZeros();
    }

    double position(Quantity value) {
        return scale.position(number(value).doubleValue());
    }

    private double narrowestGap(List<Quantity> values) {
        double[] positions =
                values.stream().mapToDouble(this::position).sorted().distinct().toArray();
        double narrowest = length();
        for (int i = 1; i < positions.length; i++) {
            narrowest = Math.min(narrowest, positions[i] - positions[i - 1]);
        }
        return narrowest;
    }

    /** The left end of the axis in a panel of a width. */
    double lower(double panelPx) {
        return scale.lower() - extraRoom(panelPx);
    }

    /** The length of the axis in a panel of a width. */
    double length(double panelPx) {
        return length() + 2 * extraRoom(panelPx);
    }

    private double length() {
        return scale.upper() - scale.lower();
    }

    /** More room at both ends of a narrow panel, so that the markers of curves beside each other are whole. */
    private double extraRoom(double panelPx) {
        double missingPx = LEAST_ROOM_PX - ValueScale.PADDING * panelPx;
        return missingPx <= 0 ? 0 : missingPx * length() / (panelPx - 2 * missingPx);
    }

    double breakPosition() {
        return scale.breakPosition();
    }

    /**
     * How far to the right of its place a curve is drawn, so that curves which lie on each other are seen beside each
     * other: a little, and never so far that a point could be taken for one of the next value.
     *
     * @param panelPx width of the panel
     */
    double shift(int curve, int curves, double panelPx) {
        double pxLength = length(panelPx) / panelPx;
        double widest = Math.min(WIDEST_SHIFT_PX * pxLength, WIDEST_SHIFT_OF_GAP * narrowestGap);
        double step = Math.min(SHIFT_PX * pxLength, widest / Math.max(1, curves - 1));
        return (curve - (curves - 1) / 2.0) * step;
    }

    LabelledAxis axis(double panelPx) {
        LabelledAxis axis = scale.axis();
        axis.setRange(lower(panelPx), lower(panelPx) + length(panelPx));
        return axis;
    }

    private static Unit unit(List<Quantity> values) {
        boolean binary = values.stream().allMatch(value -> value.unit().isBinary());
        Unit kind = binary || !values.get(0).unit().isBinary() ? values.get(0).unit() : Unit.BYTE;
        List<Double> positive = values.stream()
                .map(value -> value.amount().doubleValue())
                .filter(amount -> amount > 0)
                .sorted()
                .toList();
        return positive.isEmpty() ? kind : Unit.fitting(kind, positive.get(0), positive.get(positive.size() - 1));
    }

    /** The words of a key: "hostLink" is "Host link". */
    private static String words(String key) {
        String apart = key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return apart.substring(0, 1).toUpperCase(Locale.ROOT) + apart.substring(1);
    }
}
