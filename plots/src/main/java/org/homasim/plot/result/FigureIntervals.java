// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How well the figures of an experiment are known, over the points that differ in their seed only. */
public final class FigureIntervals {
    private static final String FIGURE = "figure";
    private static final String LOW = "low";
    private static final String HIGH = "high";

    private final List<String> columns;
    private final Map<List<String>, Interval> intervals;

    /**
     * A 95 % confidence interval.
     *
     * @param low its lower end, in the unit of the figure
     * @param high its upper end
     */
    public record Interval(double low, double high) {}

    private FigureIntervals(List<String> columns, Map<List<String>, Interval> intervals) {
        this.columns = List.copyOf(columns);
        this.intervals = Map.copyOf(intervals);
    }

    /**
     * Reads the intervals of an experiment.
     *
     * @param results the experiment
     * @return those in its intervals.csv; none if there is no such file
     * @throws ResultFormatException if the file is malformed
     */
    public static FigureIntervals of(ResultFolder results) {
        Path file = results.root().resolve("intervals.csv");
        if (!Files.exists(file)) {
            return new FigureIntervals(List.of(), Map.of());
        }
        CsvTable table = CsvTable.read(file, List.of(FIGURE, LOW, HIGH));
        List<String> swept = results.points().stream()
                .limit(1)
                .flatMap(point -> point.parameters().keySet().stream())
                .filter(table.columns()::contains)
                .toList();
        Map<List<String>, Interval> intervals = new HashMap<>();
        for (CsvRow row : table.rows()) {
            double low = number(row, LOW);
            double high = number(row, HIGH);
            if (!Double.isNaN(low) && !Double.isNaN(high)) {
                intervals.put(key(swept, row.cells(), row.text(FIGURE)), new Interval(low, high));
            }
        }
        return new FigureIntervals(swept, intervals);
    }

    /**
     * The interval of a figure.
     *
     * @param parameters swept parameters that points share, path to value
     * @param figure column of points.csv
     * @return none if it is not known
     */
    public Optional<Interval> of(Map<String, String> parameters, String figure) {
        return Optional.ofNullable(intervals.get(key(columns, parameters, figure)));
    }

    private static List<String> key(List<String> columns, Map<String, String> values, String figure) {
        List<String> key = new ArrayList<>();
        columns.forEach(column -> key.add(values.getOrDefault(column, "").strip()));
        key.add(figure);
        return List.copyOf(key);
    }

    /** The ends of an interval, other than figures, may be below 0. */
    private static double number(CsvRow row, String column) {
        String cell = row.optionalText(column);
        try {
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw row.bad(column, "a number", cell);
        }
    }
}
