// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** A figure of the outputs of one tier, from {@code ports.csv} or, of what packets found there, from {@code found-queues.csv}. */
public enum TierFigure {
    /** Bytes that waited, mean over time and ports. */
    QUEUE_MEAN("queue_mean_bytes", "ports.csv"),
    /** Their 99th percentile over time and ports. */
    QUEUE_P99("queue_p99_bytes", "ports.csv"),
    /** Most that waited at a port. */
    QUEUE_MAX("queue_max_bytes", "ports.csv"),
    /** Bytes that waited, mean over the packets that came. */
    WAITING_MEAN("waiting_mean_bytes", "found-queues.csv"),
    /** The same with what was left of the frame on the wire. */
    FOUND_MEAN("found_mean_bytes", "found-queues.csv"),
    /** Most of that. */
    FOUND_MAX("found_max_bytes", "found-queues.csv");

    private final String column;
    private final String file;

    TierFigure(String column, String file) {
        this.column = column;
        this.file = file;
    }

    /** Returns its column. */
    public String column() {
        return column;
    }

    /**
     * The mean over points that differ only in their seed.
     *
     * @param tier such as "leaf-down"
     * @return nothing if a point has no such file, tier or number
     * @throws ResultFormatException if a file is malformed
     */
    public OptionalDouble of(List<ResultPoint> points, String tier) {
        double[] values = points.stream().mapToDouble(point -> of(point, tier)).toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return Double.isNaN(sum) || values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum / values.length);
    }

    private double of(ResultPoint point, String tier) {
        Path table = point.folder().resolve(file);
        if (!CsvTable.isIn(table)) {
            return Double.NaN;
        }
        return CsvTable.read(table, List.of("tier", column)).rows().stream()
                .filter(row -> row.text("tier").equals(tier))
                .mapToDouble(row -> row.optionalNumber(column))
                .findFirst()
                .orElse(Double.NaN);
    }
}
