// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homasim.plot.chart.BreakdownChart;
import org.homasim.plot.chart.XyCurve;
import org.homasim.plot.result.ExplainedTail;
import org.homasim.plot.result.MeanBreakdown;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SeedGroup;

/** Makes the chart of where the time of slow messages went, of several points beside each other. */
final class BreakdownCharts {
    private static final String HEADING = "Where the time went";
    private static final double BEYOND_P999 = 99.9;

    private final ResultFolder results;
    private final ChartWishes wishes;

    BreakdownCharts(ResultFolder results, ChartWishes wishes) {
        this.results = results;
        this.wishes = wishes;
    }

    NamedChart chart() {
        List<ResultPoint> noted = results.points().stream()
                .filter(point -> Files.exists(point.folder().resolve("breakdown.csv")))
                .toList();
        double percentile =
                wishes.request().percentiles().contains("p999") ? BEYOND_P999 : ExplainedTail.MIN_PERCENTILE;
        List<String> details = CurveNames.details(noted.stream()
                .map(point -> CurveNames.Named.of(new SeedGroup(List.of(point), point.parameters())))
                .toList());
        Map<String, MeanBreakdown> bars = new LinkedHashMap<>();
        for (int i = 0; i < noted.size(); i++) {
            ResultPoint point = noted.get(i);
            // A bound is outside where bins of sizes are asked for, and inside here.
            ExplainedTail tail = ExplainedTail.of(
                    point, percentile, wishes.fromBytes() + 1, wishes.toBytes().orElse(Long.MAX_VALUE));
            String name = XyCurve.label(point.summary().protocol(), details.get(i));
            bars.put(name + ", slowest", tail.slow());
            if (tail.random().messages() > 0) {
                bars.put(name + ", random", tail.random());
            }
        }
        String title = wishes.title(results.experiment() + ": where the time went", true);
        String subtitle = "means of the messages beyond P" + PointTexts.rounded(percentile)
                + " of slowdown, and of a random sample";
        return new NamedChart(
                HEADING, wishes.name("breakdown", true), title, new BreakdownChart(title, subtitle, bars));
    }
}
