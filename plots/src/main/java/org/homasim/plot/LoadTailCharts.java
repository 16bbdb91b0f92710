// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homasim.plot.chart.CurvePanel;
import org.homasim.plot.chart.XyAxis;
import org.homasim.plot.chart.XyAxis.Kind;
import org.homasim.plot.chart.XyChart;
import org.homasim.plot.chart.XyCurve;
import org.homasim.plot.chart.XyRow;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.ParameterSweep;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.SlowdownKind;
import org.homasim.plot.result.Spread;
import org.homasim.plot.result.SweepCurve;
import org.homasim.plot.result.SweepStep;

/** Makes the chart of the tail against what was delivered, where loads are swept: what a load costs that really went through. */
final class LoadTailCharts {
    private static final String LOAD = "workload.load";

    private final ResultFolder results;
    private final ChartWishes wishes;

    LoadTailCharts(ResultFolder results, ChartWishes wishes) {
        this.results = results;
        this.wishes = wishes;
    }

    NamedChart chart() {
        Optional<ParameterSweep> sweep = ParameterSweep.of(results.pointsPerTransport()).stream()
                .filter(each -> each.path().equals(LOAD))
                .findFirst();
        List<SweepCurve> curves = sweep.map(ParameterSweep::curves).orElse(List.of());
        List<XyRow> rows = new ArrayList<>();
        String kind = kinds(curves);
        for (String percentile : percentiles()) {
            rows.add(row(
                    curves, percentile.equals("mean") ? "Mean" : shown(percentile), kind, "slowdown_" + percentile));
        }
        String title = wishes.title(results.experiment() + ": tail against goodput", true);
        return new NamedChart(
                "Over swept parameters",
                wishes.name("load-tail", true),
                title,
                new XyChart(new XyChart.Content(
                        title,
                        "one marker for each load offered, whiskers from the least seed to the most",
                        XyAxis.of("Goodput of a host (Gbps)", "goodput_gbps", Kind.FITTING),
                        rows,
                        List.of(),
                        "There are no three points that differ in workload.load.")));
    }

    private List<String> percentiles() {
        return wishes.request().percentiles().isEmpty()
                ? List.of("p99", "mean")
                : wishes.request().percentiles();
    }

    private static String shown(String percentile) {
        return percentile.equals("p999") ? "P99.9" : "P" + percentile.substring(1);
    }

    private static String kinds(List<SweepCurve> curves) {
        List<String> definitions = curves.stream()
                .flatMap(curve -> curve.steps().stream())
                .map(step -> SlowdownKind.of(step.points().get(0).summary().definition())
                        .shown())
                .distinct()
                .toList();
        return definitions.size() == 1 ? definitions.get(0) : "slowdown";
    }

    private static XyRow row(List<SweepCurve> curves, String shown, String kind, String column) {
        List<CurvePanel<XyCurve>> columns =
                CurveColumns.of(curves, CurveNames.Named::of, (curve, detail) -> curve(curve, detail, column));
        return new XyRow(XyAxis.of(shown + " " + kind, column, Kind.FITTING), columns);
    }

    private static XyCurve curve(SweepCurve curve, String detail, String column) {
        List<XyCurve.Point> points = new ArrayList<>();
        for (SweepStep step : curve.steps()) {
            Spread figure = step.figure(column);
            Spread goodput = step.figure("goodput_gbps");
            if (figure.isKnown() && goodput.isKnown()) {
                points.add(new XyCurve.Point(
                        goodput.mean(), figure.mean(), figure.least(), figure.most(), step.overload()));
            }
        }
        return new XyCurve(XyCurve.label(curve.protocol(), detail), curve.protocol(), Overload.NONE, points);
    }
}
