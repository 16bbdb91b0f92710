// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Times of messages by size, in microseconds: {@code times.csv} of a point, or of several that differ only in their seed. */
public final class SizeTimes {
    private static final String SIZE_HIGH = "size_high";
    private static final String COUNT = "count";
    private static final String MEAN = "mean_us";
    private static final Map<String, Double> PERCENTS = Map.of("p50_us", 50.0, "p99_us", 99.0, "p999_us", 99.9);

    /** Sums over points, by upper bound of the bin. */
    private final Map<Long, Double> sumsUs = new HashMap<>();

    private final Map<Long, Long> counts = new HashMap<>();
    /** Rows of the only point, by upper bound; its own figures are exact. */
    private final Map<Long, CsvRow> rows = new HashMap<>();

    private final boolean isSingle;
    private final Optional<SizeDistribution> pooled;

    private SizeTimes(List<ResultPoint> points) {
        isSingle = points.size() == 1;
        for (ResultPoint point : points) {
            Path file = point.file("times", ".csv");
            if (!Files.exists(file)) {
                continue; // results from before there were such files
            }
            for (CsvRow row : CsvTable.read(file, List.of(SIZE_HIGH, COUNT, MEAN, "p50_us", "p99_us", "p999_us"))
                    .rows()) {
                long count = row.count(COUNT);
                if (count > 0) {
                    long size = row.count(SIZE_HIGH);
                    sumsUs.merge(size, count * row.number(MEAN), Double::sum);
                    counts.merge(size, count, Long::sum);
                    rows.put(size, row);
                }
            }
        }
        pooled = isSingle
                ? Optional.empty()
                : SizeDistribution.ofTimes(PooledCurve.pool(points).get(0));
    }

    /**
     * Reads those of points.
     *
     * @param points that differ only in their seed, at least one
     * @throws ResultFormatException if a file is malformed
     */
    public static SizeTimes of(List<ResultPoint> points) {
        return new SizeTimes(points);
    }

    /**
     * A time.
     *
     * @param column of times.csv: mean_us, p50_us, p99_us or p999_us
     * @param sizeHighBytes upper bound of the bin
     * @return NaN if there is no message of that bin, or the files of the points do not tell
     */
    public double us(String column, long sizeHighBytes) {
        if (!counts.containsKey(sizeHighBytes)) {
            return Double.NaN;
        }
        if (column.equals(MEAN)) {
            return sumsUs.get(sizeHighBytes) / counts.get(sizeHighBytes);
        }
        if (isSingle) {
            return rows.get(sizeHighBytes).number(column);
        }
        return pooled.map(times -> percentile(times, PERCENTS.get(column), sizeHighBytes))
                .orElse(Double.NaN);
    }

    private static double percentile(SizeDistribution distribution, double percent, long sizeHighBytes) {
        return distribution.steps(percent, 0).stream()
                .filter(step -> step.sizeHighBytes() == sizeHighBytes)
                .mapToDouble(SizeStep::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
