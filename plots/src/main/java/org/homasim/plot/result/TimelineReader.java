// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code timeline.csv} of a point. */
final class TimelineReader {
    private static final List<String> COLUMNS = List.of("time_us", "started", "completed", "mean", "p50", "p99", "max");

    private TimelineReader() {}

    /**
     * Reads the intervals.
     *
     * @throws ResultFormatException if a cell is malformed, times do not rise, or an interval lacks a figure
     */
    static List<TimelineInterval> read(Path file) {
        List<TimelineInterval> intervals = new ArrayList<>();
        for (CsvRow row : CsvTable.read(file, COLUMNS).rows()) {
            TimelineInterval interval = interval(row);
            if (!intervals.isEmpty()
                    && interval.timeUs()
                                    .compareTo(
                                            intervals.get(intervals.size() - 1).timeUs())
                            <= 0) {
                throw row.bad("time_us", "a time after that of the interval before", row.text("time_us"));
            }
            if (interval.completed() > interval.started()) {
                throw row.bad("completed", "no more than started", row.text("completed"));
            }
            intervals.add(interval);
        }
        return intervals;
    }

    private static TimelineInterval interval(CsvRow row) {
        // Checks the cell; the exact decimal number is what tells intervals apart.
        row.number("time_us");
        BigDecimal timeUs = new BigDecimal(row.text("time_us"));
        long started = row.count("started");
        long completed = row.count("completed");
        if (completed == 0) {
            return new TimelineInterval(timeUs, started, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        return new TimelineInterval(
                timeUs,
                started,
                completed,
                row.number("mean"),
                row.number("p50"),
                row.number("p99"),
                row.number("max"));
    }
}
