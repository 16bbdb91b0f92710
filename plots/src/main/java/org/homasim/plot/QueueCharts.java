// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.homasim.plot.chart.CurvePanel;
import org.homasim.plot.chart.XyAxis;
import org.homasim.plot.chart.XyAxis.Kind;
import org.homasim.plot.chart.XyChart;
import org.homasim.plot.chart.XyCurve;
import org.homasim.plot.chart.XyRow;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.QueueSeries;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.SeedGroup;
import org.homasim.plot.result.TierFigures;

/** Makes the charts of queues, by tier and over time. */
final class QueueCharts {
    private static final String HEADING = "Queues";
    private static final double BYTES_PER_KB = 1e3;
    private static final double US_PER_MS = 1e3;
    /** More samples than this are no longer seen apart; the largest of several is then drawn. */
    private static final int MOST_SAMPLES = 400;
    /** More curves that go up and down all the time cannot be told apart in a panel. */
    private static final int MOST_SERIES = 3;

    private final ResultFolder results;
    private final ChartWishes wishes;
    private final List<SeedGroup> groups;

    QueueCharts(ResultFolder results, ChartWishes wishes) {
        this.results = results;
        this.wishes = wishes;
        this.groups = SeedGroup.of(results.sweepPoints());
    }

    /** How many curves there are, or would be. */
    int curves() {
        return groups.size();
    }

    /** Whether there is anything to show by tier. */
    boolean hasTiers() {
        return groups.stream()
                .anyMatch(group -> TierFigures.of(group.points()).stream().anyMatch(tier -> tier.queueMaxBytes() > 0));
    }

    /** A chart of the lengths of queues by tier. */
    NamedChart byTier() {
        List<SeedGroup> told = groups.stream()
                .filter(group -> !TierFigures.of(group.points()).isEmpty())
                .toList();
        Set<String> tiers = new LinkedHashSet<>();
        told.forEach(group -> TierFigures.of(group.points()).forEach(tier -> tiers.add(tier.tier())));
        List<String> names = List.copyOf(tiers);
        List<CurvePanel<XyCurve>> columns = CurveColumns.of(
                told, CurveNames.Named::of, (group, detail) -> curve(group, detail, byTier(group, names)));
        String title = wishes.title(results.experiment() + ": queues by tier", true);
        List<String> subtitle = common();
        subtitle.add("markers: P99 over time and ports, whiskers from the mean to the longest");
        return chart(
                "queues",
                title,
                String.join(", ", subtitle),
                XyAxis.ofNames("Tier of ports", "tier", names),
                List.of(new XyRow(XyAxis.of("Queue (KB)", "queue_kb", Kind.FITTING), columns)),
                "The results have no ports.csv with tiers.");
    }

    private static List<XyCurve.Point> byTier(SeedGroup group, List<String> names) {
        List<XyCurve.Point> points = new ArrayList<>();
        for (TierFigures tier : TierFigures.of(group.points())) {
            points.add(new XyCurve.Point(
                    names.indexOf(tier.tier()),
                    tier.queueP99Bytes() / BYTES_PER_KB,
                    tier.queueMeanBytes() / BYTES_PER_KB,
                    tier.queueMaxBytes() / BYTES_PER_KB,
                    Overload.NONE));
        }
        return points;
    }

    /** A chart of the longest queue of each tier over time, of the first seed of each group that has samples. */
    NamedChart overTime() {
        List<SeedGroup> sampled = groups.stream()
                .filter(group -> QueueSeries.isOf(group.points().get(0)))
                .toList();
        List<QueueSeries> series = sampled.stream()
                .map(group -> QueueSeries.of(group.points().get(0)))
                .toList();
        Set<String> tiers = new LinkedHashSet<>();
        series.forEach(each -> tiers.addAll(each.samples().keySet()));
        List<PanelSplit.Column> split =
                PanelSplit.of(sampled.stream().map(CurveNames.Named::of).toList(), MOST_SERIES);
        List<XyRow> rows = new ArrayList<>();
        for (String tier : tiers) {
            rows.add(new XyRow(
                    XyAxis.of(tier + " (KB)", tier, Kind.FITTING),
                    CurveColumns.of(
                            sampled,
                            split,
                            (group, detail) -> curve(
                                    group,
                                    detail,
                                    overTime(series.get(sampled.indexOf(group))
                                            .samples()
                                            .getOrDefault(tier, List.of()))))));
        }
        if (rows.isEmpty()) {
            rows.add(new XyRow(XyAxis.of("Queue (KB)", "queue_kb", Kind.FITTING), List.of()));
        }
        String title = wishes.title(results.experiment() + ": longest queue of each tier over time", true);
        return chart(
                "queue-series",
                title,
                String.join(", ", common()),
                XyAxis.of("Time after the start of the measured time (ms)", "time_ms", Kind.TIME),
                rows,
                "No point has samples of its queues; measure.series makes them.");
    }

    /** Whether there is anything to show over time. */
    boolean hasSeries() {
        return groups.stream().anyMatch(group -> QueueSeries.isOf(group.points().get(0)));
    }

    private static List<XyCurve.Point> overTime(List<QueueSeries.Sample> samples) {
        int together = (samples.size() + MOST_SAMPLES - 1) / MOST_SAMPLES;
        List<XyCurve.Point> points = new ArrayList<>();
        for (int i = 0; i < samples.size(); i += together) {
            List<QueueSeries.Sample> some = samples.subList(i, Math.min(samples.size(), i + together));
            double longest = some.stream()
                    .mapToDouble(QueueSeries.Sample::longestBytes)
                    .max()
                    .orElse(0);
            points.add(XyCurve.Point.of(some.get(0).timeUs() / US_PER_MS, longest / BYTES_PER_KB));
        }
        return points;
    }

    private static XyCurve curve(SeedGroup group, String detail, List<XyCurve.Point> points) {
        String protocol = group.first().protocol();
        return new XyCurve(XyCurve.label(protocol, detail), protocol, Overload.NONE, points);
    }

    private List<String> common() {
        List<String> parts = new ArrayList<>();
        String hosts = PointTexts.common(
                groups, group -> PointTexts.hosts(group.points().get(0)));
        if (!hosts.isEmpty()) {
            parts.add(hosts + " hosts");
        }
        String workload = PointTexts.common(groups, group -> group.first().workload());
        if (!workload.isEmpty()) {
            parts.add(PointTexts.workload(workload));
        }
        String load = PointTexts.common(
                groups, group -> PointTexts.percent(group.first().load()));
        if (!load.isEmpty()) {
            parts.add(load + "% load");
        }
        return parts;
    }

    private NamedChart chart(String name, String title, String subtitle, XyAxis x, List<XyRow> rows, String empty) {
        return new NamedChart(
                HEADING,
                wishes.name(name, true),
                title,
                new XyChart(new XyChart.Content(title, subtitle, x, rows, List.of(), empty)));
    }
}
