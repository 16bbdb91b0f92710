// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.reference.ChangeComparison;
import org.homasim.experiment.reference.ComparedChange;
import org.homasim.experiment.reference.ComparedFigure;
import org.homasim.experiment.reference.Comparison;
import org.homasim.experiment.reference.FigureComparison;
import org.homasim.experiment.reference.FigureText;
import org.homasim.experiment.reference.PublishedChanges;
import org.homasim.experiment.reference.PublishedCurves;
import org.homasim.experiment.reference.PublishedFigures;
import org.homasim.plot.chart.Chart;
import org.homasim.plot.chart.ChartCurve;
import org.homasim.plot.chart.CurvePanel;
import org.homasim.plot.chart.Percentile;
import org.homasim.plot.chart.PublishedChart;
import org.homasim.plot.chart.SlowdownChart;
import org.homasim.plot.result.PointSummary;
import org.homasim.plot.result.PublishedBin;
import org.homasim.plot.result.PublishedCurve;
import org.homasim.plot.result.SlowdownFigures;
import org.homasim.plot.result.SlowdownKind;

/** Pictures of figures of ours beside published ones. */
final class PublishedCharts {
    private static final double PERCENT = 100;

    private PublishedCharts() {}

    /** A picture for each figure, by the name of its files. */
    static Map<String, Chart> of(FigureComparison comparison, PublishedFigures reference) {
        Map<String, List<PublishedChart.Row>> rows = new LinkedHashMap<>();
        for (ComparedFigure figure : comparison.figures()) {
            double scale = FigureText.of(figure.column()).scale();
            rows.computeIfAbsent(figure.column(), column -> new ArrayList<>())
                    .add(new PublishedChart.Row(
                            figure.experiment(),
                            figure.published() / scale,
                            figure.published() / figure.factor() / scale,
                            figure.published() * figure.factor() / scale,
                            figure.ours() / scale,
                            figure.interval()
                                    .map(bounds -> bounds.low() / scale)
                                    .orElse(Double.NaN),
                            figure.interval()
                                    .map(bounds -> bounds.high() / scale)
                                    .orElse(Double.NaN),
                            figure.agrees()));
        }
        Map<String, Chart> charts = new LinkedHashMap<>();
        rows.forEach((column, some) -> {
            FigureText text = FigureText.of(column);
            charts.put(
                    reference.name() + "-" + column.replace('@', '-'),
                    new PublishedChart(new PublishedChart.Content(
                            capital(text.label()) + ", published and ours",
                            reference.provenance().source(),
                            capital(text.label()) + (text.unit().isEmpty() ? "" : " (" + text.unit() + ")"),
                            String.format(Locale.ROOT, "agrees: within a factor of %s", reference.factor()),
                            false,
                            some,
                            "No figure was compared.")));
        });
        return charts;
    }

    /** A picture for each curve: both with quantiles as the publication had them. */
    static Map<String, Chart> of(Comparison comparison, PublishedCurves reference) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        for (Comparison.Row row : comparison.rows()) {
            PointSummary of = row.curve().first();
            PublishedCurve published = new PublishedCurve(
                    of.protocol(),
                    of.workload(),
                    of.load(),
                    of.definition(),
                    "",
                    row.published().stream()
                            .map(bin -> new PublishedBin(
                                    bin.sizeHighBytes(),
                                    bin.countPercent() / PERCENT,
                                    bin.cumulativePercent() / PERCENT,
                                    new SlowdownFigures(bin.mean(), bin.p50(), bin.p99(), Double.NaN)))
                            .toList());
            charts.put(
                    reference.name() + "-" + of.protocol() + "-" + of.workload(),
                    new SlowdownChart(
                            new SlowdownChart.Texts(
                                    String.format(
                                            Locale.ROOT,
                                            "Slowdown, %s at %.0f%% load, published and ours",
                                            capital(of.workload()),
                                            of.load() * PERCENT),
                                    "Both percentiles are means over hosts of each host's own, as the publication has them.",
                                    SlowdownKind.of(of.definition()).shown(),
                                    false,
                                    List.of(Percentile.P99, Percentile.P50)),
                            List.of(new CurvePanel<>(
                                    "",
                                    List.of(
                                            ChartCurve.simulated("", row.asPublished(), Optional.empty(), true),
                                            ChartCurve.published("", published))))));
        }
        return charts;
    }

    private static String name(ComparedChange change) {
        return change.experiment() + ": " + FigureText.of(change.figure()).label();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** One picture of all changes; none where none was compared. */
    static Map<String, Chart> of(ChangeComparison comparison, PublishedChanges reference) {
        List<PublishedChart.Row> rows = new ArrayList<>();
        // The same change may have been published twice.
        List<String> names =
                comparison.changes().stream().map(PublishedCharts::name).toList();
        for (ComparedChange change : comparison.changes()) {
            rows.add(new PublishedChart.Row(
                    names.indexOf(name(change)) == names.lastIndexOf(name(change))
                            ? name(change)
                            : name(change) + " (" + change.because() + ")",
                    change.published().low() == change.published().high()
                            ? change.published().low()
                            : Double.NaN,
                    change.published().low(),
                    change.published().high(),
                    change.ratio(),
                    change.interval().map(bounds -> bounds.low()).orElse(Double.NaN),
                    change.interval().map(bounds -> bounds.high()).orElse(Double.NaN),
                    change.agrees()));
        }
        if (rows.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                reference.name(),
                new PublishedChart(new PublishedChart.Content(
                        "What settings change, published and ours",
                        reference.provenance().source()
                                + ". Ours agrees on the same side of 1; where the published range contains 1, within"
                                + " 10 % of it.",
                        "Ratio, first setting to second",
                        "published range",
                        true,
                        rows,
                        "No change was compared.")));
    }
}
