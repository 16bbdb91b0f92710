// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.homasim.plot.chart.ChartCurve;
import org.homasim.plot.chart.SlowdownChart;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.PublishedCurve;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SlowdownKind;

/** Decides which charts the results of an experiment make, and which curves go into each. */
final class ResultCharts {
    private static final double SAME_LOAD = 1e-6;

    private record Subject(String workload, String variant, double load, SlowdownKind kind) {}

    private final ResultFolder results;

    ResultCharts(ResultFolder results) {
        this.results = results;
    }

    /** One chart per workload, load and kind of slowdown, in the order of the points; a single empty one if there are no points. */
    List<NamedChart> charts() {
        Map<Subject, List<PooledCurve>> subjects = new LinkedHashMap<>();
        for (PooledCurve curve : PooledCurve.pool(results.points())) {
            Subject subject = new Subject(
                    curve.first().workload(),
                    curve.first().variant(),
                    curve.first().load(),
                    SlowdownKind.of(curve.first().definition()));
            subjects.computeIfAbsent(subject, key -> new ArrayList<>()).add(curve);
        }
        List<NamedChart> charts = new ArrayList<>();
        subjects.forEach((subject, curves) -> charts.add(chart(subject, curves, hasVariants(subject, subjects))));
        if (charts.isEmpty()) {
            String title = "Slowdown, " + results.experiment();
            SlowdownChart empty = new SlowdownChart(
                    title, "The experiment has no finished points.", SlowdownKind.ONE_WAY.shown(), List.of());
            charts.add(new NamedChart("slowdown", title, empty, List.of()));
        }
        return charts;
    }

    private static boolean hasVariants(Subject subject, Map<Subject, List<PooledCurve>> subjects) {
        return subjects.keySet().stream()
                .anyMatch(other -> other.workload().equals(subject.workload())
                        && !other.variant().equals(subject.variant()));
    }

    private NamedChart chart(Subject subject, List<PooledCurve> simulated, boolean tellVariant) {
        List<PublishedCurve> published = published(subject, simulated);
        List<ChartCurve> curves = new ArrayList<>();
        CurveNames.details(simulated).forEach((curve, detail) -> curves.add(ChartCurve.simulated(detail, curve)));
        boolean tellSource = distinct(published, PublishedCurve::source).size() > 1;
        for (PublishedCurve curve : published) {
            curves.add(ChartCurve.published(tellSource ? curve.source() : "", curve));
        }
        String variant = tellVariant ? subject.variant() : "";
        String percent = percent(subject.load());
        String title = "Slowdown, " + shownWorkload(subject.workload())
                + (variant.isEmpty() ? "" : " (" + variant + ")") + " at " + percent + "% load";
        String name = fileName("slowdown-" + subject.workload() + (variant.isEmpty() ? "" : "-" + variant) + "-"
                + percent + subject.kind().fileSuffix());
        SlowdownChart chart = new SlowdownChart(
                title, subtitle(simulated, published), subject.kind().shown(), curves);
        return new NamedChart(name, title, chart, List.copyOf(curves));
    }

    /**
     * Published curves of the same workload and load. Slowdowns of different definitions do not compare: where some
     * curves share the definition of ours, the others are left out, and those of another kind are in any case.
     */
    private List<PublishedCurve> published(Subject subject, List<PooledCurve> simulated) {
        List<PublishedCurve> all = results.published().stream()
                .filter(curve -> curve.workload().equalsIgnoreCase(subject.workload())
                        && Math.abs(curve.load() - subject.load()) < SAME_LOAD
                        && SlowdownKind.of(curve.definition()) == subject.kind())
                .toList();
        Set<String> definitions = distinct(simulated, curve -> curve.first().definition());
        List<PublishedCurve> comparable = all.stream()
                .filter(curve -> definitions.contains(curve.definition()))
                .toList();
        return comparable.isEmpty() ? all : comparable;
    }

    private static String subtitle(List<PooledCurve> simulated, List<PublishedCurve> published) {
        List<String> parts = new ArrayList<>();
        Set<String> hosts = distinct(simulated, ResultCharts::hosts);
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
        Set<String> own = distinct(simulated, curve -> curve.first().definition());
        Set<String> theirs = distinct(published, PublishedCurve::definition);
        if (own.size() == 1 && !own.contains("")) {
            parts.add("slowdown as " + own.iterator().next());
        }
        if (theirs.size() == 1 && !theirs.contains("") && !own.containsAll(theirs)) {
            parts.add("published slowdown as " + theirs.iterator().next());
        }
        Set<String> sources = distinct(published, PublishedCurve::source);
        if (sources.size() == 1 && !sources.contains("")) {
            parts.add("published: " + sources.iterator().next());
        }
        return String.join(", ", parts);
    }

    /** Number of hosts, from the summary or from a column of points.csv; "" if neither tells. */
    private static String hosts(PooledCurve curve) {
        OptionalInt told = curve.first().hosts();
        if (told.isPresent()) {
            return Integer.toString(told.getAsInt());
        }
        ResultPoint point = curve.points().get(0);
        for (Map.Entry<String, String> cell : point.row().entrySet()) {
            if (cell.getKey().equals("hosts") || cell.getKey().endsWith(".hosts")) {
                return cell.getValue().strip();
            }
        }
        return "";
    }

    private static <T> Set<String> distinct(List<T> items, Function<T, String> trait) {
        Set<String> distinct = new LinkedHashSet<>();
        items.forEach(item -> distinct.add(trait.apply(item)));
        return distinct;
    }

    /** W1 to W5 are written large in publications. */
    private static String shownWorkload(String workload) {
        return workload.matches("w\\d+") ? workload.toUpperCase(Locale.ROOT) : workload;
    }

    private static String percent(double load) {
        return BigDecimal.valueOf(load)
                .multiply(BigDecimal.valueOf(100))
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String fileName(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-");
    }
}
