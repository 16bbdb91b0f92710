// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.homasim.plot.result.Overload;

/** The numbers of slowdown against message size, a row per curve and bin. */
final class SlowdownTable {
    private static final List<String> COLUMNS = List.of(
            "curve",
            "kind",
            "protocol",
            "saturated",
            "overload",
            "size_low",
            "size_high",
            "count",
            "cum_fraction",
            "mean",
            "p50",
            "p99",
            "p999");

    private SlowdownTable() {}

    static NumberTable of(List<ChartCurve> curves) {
        List<List<String>> rows = new ArrayList<>();
        for (ChartCurve curve : curves) {
            for (CurveBin bin : curve.bins()) {
                rows.add(row(curve, bin));
            }
        }
        return new NumberTable(COLUMNS, rows);
    }

    private static List<String> row(ChartCurve curve, CurveBin bin) {
        return List.of(
                curve.label(),
                curve.kind().name().toLowerCase(Locale.ROOT),
                curve.protocol(),
                Boolean.toString(curve.overload() == Overload.SATURATED),
                curve.overload().word(),
                Long.toString(bin.sizeLowBytes()),
                Long.toString(bin.sizeHighBytes()),
                bin.count() < 0 ? "" : Long.toString(bin.count()),
                NumberTable.cell(bin.cumShare()),
                NumberTable.cell(bin.slowdown().mean()),
                NumberTable.cell(bin.slowdown().p50()),
                NumberTable.cell(bin.slowdown().p99()),
                NumberTable.cell(bin.slowdown().p999()));
    }
}
