// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.homasim.plot.chart.CurvePanel;
import org.homasim.plot.chart.XyAxis;
import org.homasim.plot.chart.XyAxis.Kind;
import org.homasim.plot.chart.XyChart;
import org.homasim.plot.chart.XyCurve;
import org.homasim.plot.chart.XyRow;
import org.homasim.plot.result.BufferSearch;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SeedGroup;

/** Makes the chart of searches for the smallest buffer: how much the mean slowdown rises as the buffer shrinks. */
final class KneeCharts {
    private static final double BYTES_PER_MB = 1e6;
    private static final double PERCENT = 100;

    private final ResultFolder results;
    private final ChartWishes wishes;
    private final List<BufferSearch> searches;

    KneeCharts(ResultFolder results, ChartWishes wishes) {
        this.results = results;
        this.wishes = wishes;
        this.searches = BufferSearch.of(results);
    }

    /** Whether there was a search. */
    boolean hasAny() {
        return !searches.isEmpty();
    }

    NamedChart chart() {
        List<CurvePanel<XyCurve>> columns =
                CurveColumns.of(searches, search -> CurveNames.Named.of(alone(search)), KneeCharts::curve);
        double tolerance =
                searches.stream().mapToDouble(BufferSearch::tolerance).max().orElse(Double.NaN);
        List<String> knees = searches.stream()
                .map(search ->
                        XyCurve.label(search.point().summary().protocol(), "").strip() + " "
                                + (Double.isNaN(search.kneeBytes())
                                        ? "none"
                                        : PointTexts.rounded(search.kneeBytes() / BYTES_PER_MB) + " MB"))
                .toList();
        String title = wishes.title(results.experiment() + ": smallest buffer", true);
        String subtitle = searches.isEmpty()
                ? ""
                : "dotted: " + PointTexts.rounded(PERCENT * tolerance) + "% above the mean slowdown with plenty"
                        + (searches.size() <= 4
                                ? "; smallest buffer that stays below: " + String.join(", ", knees)
                                : "");
        return new NamedChart(
                "Smallest buffers",
                wishes.name("knee", true),
                title,
                new XyChart(new XyChart.Content(
                        title,
                        subtitle,
                        XyAxis.of("Buffer of a switch (MB)", "buffer_mb", Kind.LOGARITHMIC),
                        List.of(new XyRow(
                                XyAxis.of("Mean slowdown / with plenty", "mean_slowdown_of_baseline", Kind.LOGARITHMIC),
                                columns,
                                1 + tolerance)),
                        List.of(),
                        "No search for the smallest buffer came to its end; knee.shares asks for one.")));
    }

    private static SeedGroup alone(BufferSearch search) {
        return new SeedGroup(List.of(search.point()), search.point().parameters());
    }

    private static XyCurve curve(BufferSearch search, String detail) {
        String protocol = search.point().summary().protocol();
        List<ResultPoint> runs = new ArrayList<>(search.runs());
        runs.add(search.point());
        List<XyCurve.Point> points = runs.stream()
                .filter(run -> !Double.isNaN(BufferSearch.bufferBytes(run)))
                .sorted(Comparator.comparingDouble(BufferSearch::bufferBytes))
                .map(run -> new XyCurve.Point(
                        BufferSearch.bufferBytes(run) / BYTES_PER_MB,
                        run.summary().slowdown().mean() / search.baselineMean(),
                        Double.NaN,
                        Double.NaN,
                        run.summary().overload()))
                .toList();
        return new XyCurve(XyCurve.label(protocol, detail), protocol, Overload.NONE, points);
    }
}
