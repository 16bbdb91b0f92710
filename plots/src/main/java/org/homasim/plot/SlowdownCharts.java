// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homasim.plot.chart.ChartCurve;
import org.homasim.plot.chart.CurvePanel;
import org.homasim.plot.chart.Percentile;
import org.homasim.plot.chart.SlowdownChart;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.PublishedCurve;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.SizeDistribution;
import org.homasim.plot.result.SlowdownKind;

/** Makes the charts of slowdown against message size, and decides which curves go into each. */
final class SlowdownCharts {
    private static final String HEADING = "Slowdown by message size";
    private static final double SAME_LOAD = 1e-6;
    private static final List<Percentile> PERCENTILES = List.of(Percentile.P99, Percentile.P50);

    private final ResultFolder results;
    private final Set<String> shownElsewhere;

    /**
     * The charts of an experiment.
     *
     * @param shownElsewhere names of points that are in a chart over a parameter
     */
    SlowdownCharts(ResultFolder results, Set<String> shownElsewhere) {
        this.results = results;
        this.shownElsewhere = Set.copyOf(shownElsewhere);
    }

    /**
     * One chart per workload, load and kind of slowdown, in the order of the points; a single empty one if there are no
     * points. What would be a single level, since all messages have one size, is left out where another chart shows the points.
     */
    List<NamedChart> charts() {
        Map<ChartSubject, List<PooledCurve>> subjects = new LinkedHashMap<>();
        for (PooledCurve curve : PooledCurve.pool(results.sweepPointsPerTransport())) {
            subjects.computeIfAbsent(ChartSubject.of(curve.first()), key -> new ArrayList<>())
                    .add(curve);
        }
        List<NamedChart> charts = new ArrayList<>();
        subjects.forEach((subject, curves) -> {
            if (!isLevel(curves) || !isShownElsewhere(curves)) {
                charts.add(chart(subject, curves, subject.hasOtherVariant(subjects.keySet())));
            }
        });
        if (results.points().isEmpty()) {
            String title = "Slowdown, " + results.experiment();
            SlowdownChart empty = new SlowdownChart(
                    new SlowdownChart.Texts(
                            title,
                            "The experiment has no finished points.",
                            SlowdownKind.ONE_WAY.shown(),
                            false,
                            PERCENTILES),
                    List.of());
            charts.add(new NamedChart(HEADING, "slowdown", title, empty));
        }
        return charts;
    }

    /** Whether no curve has messages in more than one bin of sizes. */
    private static boolean isLevel(List<PooledCurve> curves) {
        return curves.stream()
                .allMatch(curve ->
                        curve.bins().stream().filter(bin -> bin.count() > 0).count() <= 1);
    }

    private boolean isShownElsewhere(List<PooledCurve> curves) {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .allMatch(point -> shownElsewhere.contains(point.name()));
    }

    private NamedChart chart(ChartSubject subject, List<PooledCurve> simulated, boolean tellVariant) {
        List<PublishedCurve> published = published(subject, simulated);
        List<CurvePanel<ChartCurve>> panels = new ArrayList<>();
        for (PanelSplit.Column column :
                PanelSplit.of(simulated.stream().map(CurveNames.Named::of).toList())) {
            List<ChartCurve> curves = new ArrayList<>();
            for (int i = 0; i < column.curves().size(); i++) {
                PooledCurve curve = simulated.get(column.curves().get(i));
                curves.add(ChartCurve.simulated(
                        column.details().get(i), curve, SizeDistribution.ofSlowdowns(curve)));
            }
            boolean tellSource =
                    PointTexts.distinct(published, PublishedCurve::source).size() > 1;
            for (PublishedCurve curve : published) {
                curves.add(ChartCurve.published(tellSource ? curve.source() : "", curve));
            }
            panels.add(new CurvePanel<>(column.heading(), curves));
        }
        String title = subject.title("Slowdown", tellVariant);
        String name = subject.fileName("slowdown", tellVariant);
        SlowdownChart chart = new SlowdownChart(
                new SlowdownChart.Texts(
                        title, subtitle(simulated, published), subject.kind().shown(), false, PERCENTILES),
                panels);
        return new NamedChart(HEADING, name, title, chart);
    }

    /**
     * Published curves of the same workload and load. Slowdowns of different definitions do not compare: where some
     * curves share the definition of ours, the others are left out, and those of another kind are in any case.
     */
    private List<PublishedCurve> published(ChartSubject subject, List<PooledCurve> simulated) {
        List<PublishedCurve> all = results.published().stream()
                .filter(curve -> curve.workload().equalsIgnoreCase(subject.workload())
                        && Math.abs(curve.load() - subject.load()) < SAME_LOAD
                        && SlowdownKind.of(curve.definition()) == subject.kind())
                .toList();
        Set<String> definitions =
                PointTexts.distinct(simulated, curve -> curve.first().definition());
        List<PublishedCurve> comparable = all.stream()
                .filter(curve -> definitions.contains(curve.definition()))
                .toList();
        return comparable.isEmpty() ? all : comparable;
    }

    private static String subtitle(List<PooledCurve> simulated, List<PublishedCurve> published) {
        List<String> parts = new ArrayList<>();
        Set<String> hosts = PointTexts.distinct(
                simulated, curve -> PointTexts.hosts(curve.points().get(0)));
        if (hosts.size() == 1 && !hosts.contains("")) {
            parts.add(hosts.iterator().next() + " hosts");
        }
        int seeds = simulated.stream()
                .mapToInt(curve -> curve.points().size())
                .max()
                .orElse(1);
        if (seeds > 1) {
            parts.add(seeds + " seeds pooled");
        }
        Set<String> own = PointTexts.distinct(simulated, curve -> curve.first().definition());
        Set<String> theirs = PointTexts.distinct(published, PublishedCurve::definition);
        if (own.size() == 1 && !own.contains("")) {
            parts.add("slowdown as " + own.iterator().next());
        }
        if (theirs.size() == 1 && !theirs.contains("") && !own.containsAll(theirs)) {
            parts.add("published slowdown as " + theirs.iterator().next());
        }
        Set<String> sources = PointTexts.distinct(published, PublishedCurve::source);
        if (sources.size() == 1 && !sources.contains("")) {
            parts.add("published: " + sources.iterator().next());
        }
        return String.join(", ", parts);
    }
}
