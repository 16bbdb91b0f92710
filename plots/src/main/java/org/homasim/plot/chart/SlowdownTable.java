// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.SizeStep;

/** The numbers of slowdown or time against message size. */
final class SlowdownTable {
    private static final List<String> CURVE = List.of("curve", "kind", "protocol", "saturated", "overload");

    private SlowdownTable() {}

    /** The figures of the bins, a row per curve and bin. */
    static NumberTable ofBins(List<CurvePanel<ChartCurve>> panels) {
        List<List<String>> rows = new ArrayList<>();
        for (CurvePanel<ChartCurve> panel : panels) {
            for (ChartCurve curve : panel.curves()) {
                for (CurveBin bin : curve.bins()) {
                    List<String> row = curve(panel, curve);
                    row.addAll(List.of(
                            Long.toString(bin.sizeLowBytes()),
                            Long.toString(bin.sizeHighBytes()),
                            bin.count() < 0 ? "" : Long.toString(bin.count()),
                            NumberTable.cell(bin.cumShare()),
                            NumberTable.cell(bin.slowdown().mean()),
                            NumberTable.cell(bin.slowdown().p50()),
                            NumberTable.cell(bin.slowdown().p99()),
                            NumberTable.cell(bin.slowdown().p999())));
                    rows.add(row);
                }
            }
        }
        return new NumberTable(
                columns("size_low", "size_high", "count", "cum_fraction", "mean", "p50", "p99", "p999"), rows);
    }

    /** What is drawn of some percentiles, a row per curve and step. */
    static NumberTable ofSteps(List<CurvePanel<ChartCurve>> panels, List<Percentile> percentiles, String figure) {
        List<List<String>> rows = new ArrayList<>();
        for (CurvePanel<ChartCurve> panel : panels) {
            for (ChartCurve curve : panel.curves()) {
                for (Percentile percentile : percentiles) {
                    for (SizeStep step : curve.steps(percentile)) {
                        List<String> row = curve(panel, curve);
                        row.addAll(List.of(
                                percentile.shown(),
                                Long.toString(step.sizeLowBytes()),
                                Long.toString(step.sizeHighBytes()),
                                step.count() < 0 ? "" : Long.toString(step.count()),
                                NumberTable.cell(step.value()),
                                NumberTable.cell(step.low()),
                                NumberTable.cell(step.high())));
                        rows.add(row);
                    }
                }
            }
        }
        return new NumberTable(
                columns("percentile", "size_low", "size_high", "count", figure, figure + "_low", figure + "_high"),
                rows);
    }

    private static List<String> columns(String... more) {
        List<String> columns = new ArrayList<>(CURVE);
        columns.addAll(List.of(more));
        return columns;
    }

    private static List<String> curve(CurvePanel<ChartCurve> panel, ChartCurve curve) {
        return new ArrayList<>(List.of(
                panel.nameOf(curve.label()),
                curve.kind().name().toLowerCase(Locale.ROOT),
                curve.protocol(),
                Boolean.toString(curve.overload() == Overload.SATURATED),
                curve.overload().word()));
    }
}
