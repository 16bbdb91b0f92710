// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.TimelineInterval;

/** The numbers of a chart over time, a row per curve and interval. */
final class TimelineTable {
    private static final List<String> COLUMNS = List.of(
            "curve",
            "protocol",
            "points",
            "saturated",
            "overload",
            "time_us",
            "started",
            "completed",
            "mean",
            "p50",
            "p99",
            "max");

    private TimelineTable() {}

    static NumberTable of(List<StyledTimeline> curves) {
        List<List<String>> rows = new ArrayList<>();
        for (StyledTimeline curve : curves) {
            for (TimelineInterval interval : curve.curve().intervals()) {
                rows.add(List.of(
                        curve.label(),
                        curve.curve().first().protocol(),
                        Integer.toString(curve.curve().points().size()),
                        Boolean.toString(curve.curve().overload() == Overload.SATURATED),
                        curve.curve().overload().word(),
                        interval.timeUs().toPlainString(),
                        NumberTable.cell(interval.started()),
                        NumberTable.cell(interval.completed()),
                        NumberTable.cell(interval.mean()),
                        NumberTable.cell(interval.p50()),
                        NumberTable.cell(interval.p99()),
                        NumberTable.cell(interval.max())));
            }
        }
        return new NumberTable(COLUMNS, rows);
    }
}
