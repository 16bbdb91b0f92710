// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homasim.plot.chart.CurvePanel;
import org.homasim.plot.chart.FigurePanel;
import org.homasim.plot.chart.ParameterChart;
import org.homasim.plot.result.ParameterSweep;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SlowdownKind;

/** Makes the charts over swept parameters. */
final class ParameterCharts {
    private static final String HEADING = "Over swept parameters";

    private final String experiment;
    private final List<NamedChart> charts = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();

    private final ChartWishes wishes;

    /**
     * The charts of an experiment.
     *
     * @param wishes which parameter and figures are asked for, if any
     */
    ParameterCharts(ResultFolder results, ChartWishes wishes) {
        this.wishes = wishes;
        this.experiment = results.experiment();
        Map<SlowdownKind, List<ResultPoint>> byKind = new LinkedHashMap<>();
        for (ResultPoint point : results.pointsPerTransport()) {
            byKind.computeIfAbsent(SlowdownKind.of(point.summary().definition()), kind -> new ArrayList<>())
                    .add(point);
        }
        byKind.forEach((kind, points) -> addCharts(kind, points, byKind.size() > 1 ? kind.fileSuffix() : ""));
    }

    private void addCharts(SlowdownKind kind, List<ResultPoint> points, String fileSuffix) {
        List<ParameterSweep> sweeps = ParameterSweep.of(points);
        List<String> paths = sweeps.stream().map(ParameterSweep::path).toList();
        for (ParameterSweep sweep : sweeps) {
            boolean isMeant =
                    wishes.request().x().map(x -> x.equals(sweep.path())).orElse(true);
            if (!isMeant) {
                continue;
            }
            List<FigurePanel> panels = wishes.request().y().isEmpty()
                    ? SweepPanels.of(sweep, kind)
                    : SweepPanels.ofFigures(wishes.request().y(), sweep, kind);
            if (!panels.isEmpty()) {
                charts.add(chart(sweep, fileName(sweep.path(), paths) + fileSuffix, panels));
                sweep.points().forEach(point -> shown.add(point.name()));
            }
        }
    }

    /**
     * A chart for each sweep whose points have figures, in the order of the columns. Times and slowdowns of RPCs and of
     * one-way messages do not compare, so that each kind has charts of its own.
     */
    List<NamedChart> charts() {
        return List.copyOf(charts);
    }

    /** Names of the points that are in a chart. */
    Set<String> shown() {
        return Set.copyOf(shown);
    }

    private NamedChart chart(ParameterSweep sweep, String name, List<FigurePanel> panels) {
        boolean isOnly = wishes.request().x().isPresent();
        String title = wishes.title(experiment + " over " + sweep.path(), isOnly);
        List<CurvePanel<ParameterChart.Curve>> columns =
                PanelSplit.of(sweep.curves().stream().map(CurveNames.Named::of).toList()).stream()
                        .map(column -> column(sweep, column))
                        .toList();
        ParameterChart chart = new ParameterChart(title, subtitle(sweep, panels), sweep, columns, panels);
        return new NamedChart(HEADING, wishes.name(name, isOnly), title, chart);
    }

    private static CurvePanel<ParameterChart.Curve> column(ParameterSweep sweep, PanelSplit.Column column) {
        List<ParameterChart.Curve> curves = new ArrayList<>();
        for (int i = 0; i < column.curves().size(); i++) {
            int place = column.curves().get(i);
            curves.add(new ParameterChart.Curve(
                    sweep.curves().get(place), column.details().get(i)));
        }
        return new CurvePanel<>(column.heading(), curves);
    }

    private static String subtitle(ParameterSweep sweep, List<FigurePanel> panels) {
        List<ResultPoint> points = sweep.points();
        List<String> parts = new ArrayList<>();
        String hosts = PointTexts.common(points, PointTexts::hosts);
        if (!hosts.isEmpty()) {
            parts.add(hosts + " hosts");
        }
        String workload = PointTexts.common(points, point -> point.summary().workload());
        if (!workload.isEmpty()) {
            parts.add(PointTexts.workload(workload));
        }
        String load = PointTexts.common(
                points, point -> PointTexts.percent(point.summary().load()));
        if (!load.isEmpty()) {
            parts.add(load + "% load");
        }
        String definition = PointTexts.common(points, point -> point.summary().definition());
        if (!definition.isEmpty() && SweepPanels.showSlowdown(panels)) {
            parts.add("slowdown as " + definition);
        }
        if (!sweep.inStep().isEmpty()) {
            parts.add("in step with it " + String.join(", ", sweep.inStep()));
        }
        int seeds = sweep.steps().stream()
                .mapToInt(step -> step.points().size())
                .max()
                .orElse(1);
        if (seeds > 1) {
            parts.add("mean of " + seeds + " seeds, whiskers from least to most");
        }
        return String.join(", ", parts);
    }

    /** The last part of the path, and as many before it as it takes to tell it from the other paths. */
    private static String fileName(String path, List<String> paths) {
        String[] parts = path.split("\\.", -1);
        String end = parts[parts.length - 1];
        for (int i = parts.length - 2; i >= 0 && isAmbiguous(end, paths); i--) {
            end = parts[i] + "." + end;
        }
        return "over-" + end.replaceAll("[^A-Za-z0-9-]+", "-");
    }

    private static boolean isAmbiguous(String end, List<String> paths) {
        return paths.stream()
                        .filter(path -> path.equals(end) || path.endsWith("." + end))
                        .count()
                > 1;
    }
}
