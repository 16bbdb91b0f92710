// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.List;

/**
 * An axis of a picture of plain numbers.
 *
 * @param label what it shows, with the unit
 * @param column what the table calls it
 * @param kind how values are spread
 * @param names of the places 0, 1, 2 ... of {@link Kind#NAMES}
 */
public record XyAxis(String label, String column, Kind kind, List<String> names) {
    /** How values are spread along an axis. */
    public enum Kind {
        /** Logarithmically where they span more than a factor of ten, else linearly from 0. */
        FITTING,
        /** Logarithmically. */
        LOGARITHMIC,
        /** Linearly from 0 to the largest, without room at the ends. */
        TIME,
        /** Places with names, evenly. */
        NAMES
    }

    /** Copies the names. */
    public XyAxis {
        names = List.copyOf(names);
    }

    /** An axis of numbers. */
    public static XyAxis of(String label, String column, Kind kind) {
        return new XyAxis(label, column, kind, List.of());
    }

    /** An axis with a place for each name. */
    public static XyAxis ofNames(String label, String column, List<String> names) {
        return new XyAxis(label, column, Kind.NAMES, names);
    }

    /** The cell of a value in a table. */
    String cell(double value) {
        return kind == Kind.NAMES ? names.get((int) value) : NumberTable.cell(value);
    }

    ValueScale scale(List<Double> values) {
        return switch (kind) {
            case FITTING -> ValueScale.ofFigures(values);
            case LOGARITHMIC -> ValueScale.logarithmic(values);
            case TIME ->
                ValueScale.ofTime(
                        values.stream().mapToDouble(Double::doubleValue).max().orElse(1));
            case NAMES -> ValueScale.ofNames(names);
        };
    }
}
