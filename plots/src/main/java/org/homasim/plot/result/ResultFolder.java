// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The results of one experiment, as its folder holds them.
 *
 * @param root the folder
 * @param experiment name of the experiment
 * @param columns columns of points.csv, in the order of the file
 * @param points in the order of points.csv
 * @param published published curves to hold the points against; none if the folder has no reference.csv
 */
public record ResultFolder(
        Path root, String experiment, List<String> columns, List<ResultPoint> points, List<PublishedCurve> published) {
    /** Path of the parameter by which points may differ and still be pooled. */
    public static final String SEED_PARAMETER = "run.seed";

    private static final String POINT_COLUMN = "point";
    /** Sections of the summary: a column under one of them is a figure although its name has a dot. */
    private static final Set<String> FIGURE_SECTIONS =
            Set.of("messages", "slowdown", "short", "packets", "timing", "ports");

    /** Copies the lists. */
    public ResultFolder {
        columns = List.copyOf(columns);
        points = List.copyOf(points);
        published = List.copyOf(published);
    }

    /**
     * Reads a folder.
     *
     * @param root folder of an experiment, with points.csv in it
     * @return its contents
     * @throws ResultFormatException if a file is missing or malformed
     */
    public static ResultFolder read(Path root) {
        Path file = root.resolve("points.csv");
        CsvTable table = CsvTable.read(file, List.of(POINT_COLUMN));
        List<String> parameters = parameterColumns(table.columns());
        List<ResultPoint> points = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CsvRow row : table.rows()) {
            ResultPoint point = point(root, row, parameters);
            if (!names.add(point.name())) {
                throw row.bad(POINT_COLUMN, "every point once", point.name());
            }
            points.add(point);
        }
        Path reference = root.resolve("reference.csv");
        List<PublishedCurve> published = Files.exists(reference) ? ReferenceReader.read(reference) : List.of();
        return new ResultFolder(root, experimentName(root, points), table.columns(), points, published);
    }

    /** The points of the sweep, without those that followed from their results. */
    public List<ResultPoint> sweepPoints() {
        return points.stream()
                .filter(point -> point.summary().baseline().isEmpty())
                .toList();
    }

    /**
     * All points as curves show them: a point whose hosts have several protocols once for each.
     *
     * @throws ResultFormatException if a file is missing or malformed
     */
    public List<ResultPoint> pointsPerTransport() {
        return points.stream().flatMap(point -> point.perTransport().stream()).toList();
    }

    /** The points of the sweep, see {@link #sweepPoints} and {@link #pointsPerTransport}. */
    public List<ResultPoint> sweepPointsPerTransport() {
        return sweepPoints().stream()
                .flatMap(point -> point.perTransport().stream())
                .toList();
    }

    /**
     * The swept parameters: columns after {@code point} that are paths (have a dot), up to the first that is a figure.
     */
    private static List<String> parameterColumns(List<String> columns) {
        List<String> parameters = new ArrayList<>();
        for (String column : columns) {
            if (column.equals(POINT_COLUMN)) {
                continue;
            }
            int dot = column.indexOf('.');
            if (dot < 0 || FIGURE_SECTIONS.contains(column.substring(0, dot))) {
                break;
            }
            parameters.add(column);
        }
        return parameters;
    }

    private static ResultPoint point(Path root, CsvRow row, List<String> parameterColumns) {
        String name = row.text(POINT_COLUMN);
        if (name.contains("/") || name.contains("\\") || name.equals(".") || name.equals("..")) {
            throw row.bad(POINT_COLUMN, "the name of a folder under runs/", name);
        }
        Path folder = root.resolve("runs").resolve(name);
        if (!Files.isDirectory(folder)) {
            throw row.bad(POINT_COLUMN, "the name of a folder under runs/", name);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameterColumns.forEach(column -> parameters.put(column, row.optionalText(column)));
        return new ResultPoint(
                name,
                folder,
                row.cells(),
                parameters,
                SummaryReader.read(folder.resolve("summary.json")),
                SizeBinReader.read(folder.resolve("slowdown.csv")),
                "");
    }

    private static String experimentName(Path root, List<ResultPoint> points) {
        if (!points.isEmpty()) {
            return points.get(0).summary().experiment();
        }
        Path name = root.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }
}
