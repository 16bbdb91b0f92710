// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homasim.plot.chart.ChartCurve;
import org.homasim.plot.chart.CurvePanel;
import org.homasim.plot.chart.SlowdownChart;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.PublishedCurve;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.SizeDistribution;
import org.homasim.plot.result.SlowdownKind;

/** Makes the charts of slowdown, or of time, against message size, and decides which curves go into each. */
final class SlowdownCharts {
    private static final double SAME_LOAD = 1e-6;

    private final ResultFolder results;
    private final Set<String> shownElsewhere;
    private final ChartWishes wishes;
    private final boolean ofTimes;

    /**
     * The charts of an experiment.
     *
     * @param shownElsewhere names of points that are in a chart over a parameter
     * @param ofTimes whether times are shown, not slowdowns
     */
    SlowdownCharts(ResultFolder results, Set<String> shownElsewhere, ChartWishes wishes, boolean ofTimes) {
        this.results = results;
        this.shownElsewhere = Set.copyOf(shownElsewhere);
        this.wishes = wishes;
        this.ofTimes = ofTimes;
    }

    /**
     * One chart per workload, load and kind of slowdown, in the order of the points; a single empty one if there are no
     * points. What would be a single level, since all messages have one size, is left out where another chart shows the points.
     */
    List<NamedChart> charts() {
        Map<ChartSubject, List<PooledCurve>> subjects = new LinkedHashMap<>();
        for (PooledCurve curve : PooledCurve.pool(results.sweepPointsPerTransport())) {
            PooledCurve meant = curve.of(bin -> wishes.includes(bin.sizeLowBytes(), bin.sizeHighBytes()));
            subjects.computeIfAbsent(ChartSubject.of(curve.first()), key -> new ArrayList<>())
                    .add(meant);
        }
        List<NamedChart> charts = new ArrayList<>();
        boolean isOnly = subjects.size() == 1;
        subjects.forEach((subject, curves) -> {
            if (!isLevel(curves) || !isShownElsewhere(curves)) {
                charts.add(chart(subject, curves, subject.hasOtherVariant(subjects.keySet()), isOnly));
            }
        });
        if (results.points().isEmpty()) {
            String title = wishes.title(what() + ", " + results.experiment(), true);
            SlowdownChart empty = new SlowdownChart(
                    new SlowdownChart.Texts(
                            title,
                            "The experiment has no finished points.",
                            SlowdownKind.ONE_WAY.shown(),
                            ofTimes,
                            wishes.percentiles()),
                    List.of());
            charts.add(new NamedChart(heading(), wishes.name(ofTimes ? "time" : "slowdown", true), title, empty));
        }
        return charts;
    }

    private String what() {
        return ofTimes ? "Time" : "Slowdown";
    }

    private String heading() {
        return what() + " by message size";
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

    private NamedChart chart(ChartSubject subject, List<PooledCurve> all, boolean tellVariant, boolean isOnly) {
        // Results from before there were files of times have none to show.
        List<PooledCurve> simulated = all.stream()
                .filter(curve -> !ofTimes || distribution(curve).isPresent())
                .toList();
        List<PublishedCurve> published = ofTimes ? List.of() : published(subject, simulated);
        boolean tellSource =
                PointTexts.distinct(published, PublishedCurve::source).size() > 1;
        List<CurvePanel<ChartCurve>> panels = new ArrayList<>();
        for (CurvePanel<ChartCurve> column : CurveColumns.of(
                simulated,
                CurveNames.Named::of,
                (curve, detail) -> ChartCurve.simulated(detail, curve, distribution(curve), !published.isEmpty()))) {
            List<ChartCurve> curves = new ArrayList<>(column.curves());
            for (PublishedCurve curve : published) {
                curves.add(ChartCurve.published(tellSource ? curve.source() : "", curve));
            }
            panels.add(new CurvePanel<>(column.heading(), curves));
        }
        String title = wishes.title(subject.title(what(), tellVariant), isOnly);
        String name = wishes.name(subject.fileName(ofTimes ? "time" : "slowdown", tellVariant), isOnly);
        SlowdownChart chart = new SlowdownChart(
                new SlowdownChart.Texts(
                        title, subtitle(simulated, published), quantity(subject), ofTimes, wishes.percentiles()),
                panels);
        return new NamedChart(heading(), name, title, chart);
    }

    private Optional<SizeDistribution> distribution(PooledCurve curve) {
        return ofTimes ? SizeDistribution.ofTimes(curve) : SizeDistribution.ofSlowdowns(curve);
    }

    private String quantity(ChartSubject subject) {
        if (!ofTimes) {
            return subject.kind().shown();
        }
        return subject.kind() == SlowdownKind.ONE_WAY ? "message time (us)" : "RPC time (us)";
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
                .map(curve -> curve.of(bin -> bin.sizeHighBytes() > wishes.fromBytes()
                        && bin.sizeHighBytes() <= wishes.toBytes().orElse(Long.MAX_VALUE)))
                .toList();
        Set<String> definitions =
                PointTexts.distinct(simulated, curve -> curve.first().definition());
        List<PublishedCurve> comparable = all.stream()
                .filter(curve -> definitions.contains(curve.definition()))
                .toList();
        return comparable.isEmpty() ? all : comparable;
    }

    private String subtitle(List<PooledCurve> simulated, List<PublishedCurve> published) {
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
        if (own.size() == 1 && !own.contains("") && !ofTimes) {
            parts.add("slowdown as " + own.iterator().next());
        }
        if (theirs.size() == 1 && !theirs.contains("") && !own.containsAll(theirs)) {
            parts.add("published slowdown as " + theirs.iterator().next());
        }
        Set<String> sources = PointTexts.distinct(published, PublishedCurve::source);
        if (sources.size() == 1 && !sources.contains("")) {
            parts.add("published: " + sources.iterator().next());
        }
        if (ofTimes && simulated.isEmpty()) {
            parts.add("the results have no times.hlog: run the experiment again");
        }
        return String.join(", ", parts);
    }
}
