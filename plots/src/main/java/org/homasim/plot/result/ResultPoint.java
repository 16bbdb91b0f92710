// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One simulated point of an experiment.
 *
 * @param name name of its folder
 * @param folder its folder
 * @param row its row of points.csv, column to text, in the order of the file
 * @param parameters swept parameters, path to value, in the order of the file
 * @param summary its summary
 * @param bins slowdown by message size, by rising size
 * @param fileSuffix the ending of the base names of files that are of one of several protocols; "" for the point as a whole
 */
public record ResultPoint(
        String name,
        Path folder,
        Map<String, String> row,
        Map<String, String> parameters,
        PointSummary summary,
        List<SizeBin> bins,
        String fileSuffix) {
    /** Figures of a point as a whole, of which a protocol has no part. */
    private static final List<String> OF_ALL = List.of("burst_p50_us", "burst_p99_us");

    /** Copies what could change. */
    public ResultPoint {
        row = Collections.unmodifiableMap(new LinkedHashMap<>(row));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        bins = List.copyOf(bins);
    }

    /**
     * The point as each of several protocols met it, with the figures and files of that one; of one alone the point itself.
     *
     * @throws ResultFormatException if a file is missing or malformed
     */
    List<ResultPoint> perTransport() {
        if (summary.transports().isEmpty()) {
            return List.of(this);
        }
        List<ResultPoint> parts = new ArrayList<>();
        for (TransportSummary transport : summary.transports()) {
            Map<String, String> ofIt = new LinkedHashMap<>(row);
            OF_ALL.forEach(column -> ofIt.replace(column, ""));
            transport
                    .figures()
                    .forEach((column, figure) -> ofIt.replace(column, figure.isNaN() ? "" : figure.toString()));
            String suffix = transport.fileSuffix();
            parts.add(new ResultPoint(
                    name,
                    folder,
                    ofIt,
                    parameters,
                    summary.of(transport),
                    SizeBinReader.read(folder.resolve("slowdown" + suffix + ".csv")),
                    suffix));
        }
        return parts;
    }

    /**
     * A file of this point, or of its protocol's part of it.
     *
     * @param base its name, such as "slowdown"
     * @param ending such as ".csv"
     */
    Path file(String base, String ending) {
        return folder.resolve(base + fileSuffix + ending);
    }

    /**
     * A swept parameter of this point.
     *
     * @param path its path
     * @return its value, "" if it has none
     */
    public String parameter(String path) {
        return parameters.getOrDefault(path, "");
    }

    /**
     * A figure of this point.
     *
     * @param column column of points.csv
     * @return the figure, at least 0, or NaN if there is no such column or its cell is blank
     * @throws ResultFormatException if the cell is something else
     */
    public double figure(String column) {
        String cell = row.getOrDefault(column, "").strip();
        if (cell.isEmpty()) {
            return Double.NaN;
        }
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw bad(column, cell, e);
        }
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw bad(column, cell, null);
        }
        return value;
    }

    private ResultFormatException bad(String column, String cell, Exception cause) {
        Path file = folder.resolve("../../points.csv").normalize();
        return new ResultFormatException(
                file,
                "expected a number, at least 0, in column '" + column + "' of point '" + name + "', found '" + cell
                        + "'",
                cause);
    }
}
