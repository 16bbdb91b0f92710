// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.statistics.ConfidenceInterval;
import org.homasim.experiment.statistics.StudentInterval;

/**
 * The table {@code intervals.csv}: how well each figure is known, over the points that differ in their seed only. Of several seeds the
 * figures are independent, and Student's interval of their mean is given; of one seed the interval of the run itself.
 */
final class IntervalsCsv {
    private static final double CONFIDENCE = 0.95;

    private final List<String> keys;
    /** By what the points of a group share. */
    private final Map<List<String>, Group> groups = new HashMap<>();
    /** What a point shares with its group, by its name. */
    private final Map<String, List<String>> sharedByPoint = new HashMap<>();

    /** The points of a group, by seed. */
    private record Group(TreeMap<Long, StoredPoint> bySeed) {}

    /**
     * Without points.
     *
     * @param swept paths of the swept keys
     */
    IntervalsCsv(List<String> swept) {
        keys = swept.stream()
                .filter(path -> !path.equals(ExperimentSettings.SEED.path()))
                .toList();
    }

    /** Adds a point, unless it was made to vary the buffer of another one. */
    void put(Point point, StoredPoint stored) {
        if (point.baseline().isPresent()) {
            return;
        }
        List<String> shared = new ArrayList<>();
        keys.forEach(path -> shared.add(point.swept().getOrDefault(path, "")));
        StoredPoint.IDENTITY.stream()
                .filter(column -> !column.equals(StoredPoint.SEED))
                .forEach(column -> shared.add(stored.cells().get(column)));
        sharedByPoint.put(point.name(), shared);
        groups.computeIfAbsent(shared, absent -> new Group(new TreeMap<>()))
                .bySeed()
                .put(point.configuration().get(ExperimentSettings.SEED), stored);
    }

    /** The table of these points as far as there are any, each group where its first one stands. */
    byte[] toBytes(List<Point> sweep) {
        List<String> header = new ArrayList<>(keys);
        StoredPoint.IDENTITY.stream()
                .filter(column -> !column.equals(StoredPoint.SEED))
                .forEach(header::add);
        header.addAll(List.of("seeds", "method", "figure", "value", "low", "high"));
        CsvTable table = new CsvTable(header);
        Set<List<String>> inOrder = new LinkedHashSet<>();
        sweep.stream()
                .map(point -> sharedByPoint.get(point.name()))
                .filter(Objects::nonNull)
                .forEach(inOrder::add);
        for (List<String> shared : inOrder) {
            List<StoredPoint> points = List.copyOf(groups.get(shared).bySeed().values());
            for (String figure : StoredPoint.INTERVAL_FIGURES) {
                List<String> row = new ArrayList<>(shared);
                row.add(Integer.toString(points.size()));
                row.addAll(points.size() == 1 ? ofOne(points.get(0), figure) : ofSeveral(points, figure));
                table.row(row);
            }
        }
        return table.toBytes();
    }

    private static List<String> ofOne(StoredPoint point, String figure) {
        ConfidenceInterval interval = point.interval(figure);
        return List.of(
                "batch-means",
                figure,
                point.cells().get(figure),
                Figures.cell(interval.low()),
                Figures.cell(interval.high()));
    }

    private static List<String> ofSeveral(List<StoredPoint> points, String figure) {
        double[] values =
                points.stream().mapToDouble(point -> point.figure(figure)).toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        ConfidenceInterval interval = StudentInterval.of(values, CONFIDENCE);
        return List.of(
                "replications",
                figure,
                Figures.cell(sum / values.length),
                Figures.cell(interval.low()),
                Figures.cell(interval.high()));
    }
}
