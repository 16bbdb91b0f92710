// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.homasim.plot.chart.FigureLine;
import org.homasim.plot.chart.FigureLine.Kind;
import org.homasim.plot.chart.FigurePanel;
import org.homasim.plot.result.ParameterSweep;
import org.homasim.plot.result.SlowdownKind;
import org.homasim.plot.result.Unit;

/** The panels a chart over a swept parameter may have; it gets those that have something to show. */
final class SweepPanels {
    private static final String SLOWDOWN_P99 = "slowdown_p99";

    private static final FigurePanel BURSTS = new FigurePanel(
            "Time of a burst",
            Unit.MICROSECOND,
            List.of(new FigureLine("burst_p99_us", Kind.P99), new FigureLine("burst_p50_us", Kind.P50)));
    private static final FigurePanel SHORT_MESSAGES = new FigurePanel(
            "Time of short messages",
            Unit.MICROSECOND,
            List.of(new FigureLine("short_p99_us", Kind.P99), new FigureLine("short_p50_us", Kind.P50)));
    private static final FigurePanel DROPS =
            new FigurePanel("Packets dropped", Unit.ONE, List.of(new FigureLine("packets_dropped", Kind.PLAIN)));
    private static final FigurePanel MEMORY =
            new FigurePanel("Peak switch memory", Unit.BYTE, List.of(new FigureLine("pool_max_bytes", Kind.PLAIN)));

    private static final FigurePanel DOWNLINKS = new FigurePanel(
            "Share of the downlinks' time",
            Unit.ONE,
            List.of(new FigureLine("wasted_bandwidth", Kind.WASTED), new FigureLine("downlink_idle", Kind.IDLE)));

    /** A panel and the charts it belongs to. */
    private record Candidate(FigurePanel panel, Predicate<ParameterSweep> belongs) {}

    private SweepPanels() {}

    /**
     * The panels of a sweep, from above; none if its points have no figures.
     *
     * @param kind what the slowdowns of its points are
     */
    static List<FigurePanel> of(ParameterSweep sweep, SlowdownKind kind) {
        // Slowdown by a message's own size says nothing of a burst.
        boolean bursts = hasFigures(BURSTS, sweep);
        List<Candidate> candidates = List.of(
                new Candidate(BURSTS, any -> bursts),
                new Candidate(SHORT_MESSAGES, any -> !bursts),
                new Candidate(slowdown(kind), any -> !bursts),
                new Candidate(DROPS, any -> true),
                new Candidate(MEMORY, along -> along.path().startsWith("network.buffer")));
        return candidates.stream()
                .filter(candidate -> candidate.belongs().test(sweep) && hasFigures(candidate.panel(), sweep))
                .map(Candidate::panel)
                .toList();
    }

    /**
     * Panels of figures that are asked for: those of one quantity share a panel.
     *
     * @param columns of points.csv, in the order of the panels
     * @param kind what the slowdowns of its points are
     */
    static List<FigurePanel> ofFigures(List<String> columns, ParameterSweep sweep, SlowdownKind kind) {
        Map<String, FigurePanel> panels = new LinkedHashMap<>();
        for (String column : columns) {
            FigurePanel usual = usual(column, kind);
            panels.merge(usual.label(), usual, (before, more) -> {
                List<FigureLine> lines = new ArrayList<>(before.lines());
                lines.addAll(more.lines());
                return new FigurePanel(before.label(), before.unit(), lines);
            });
        }
        return panels.values().stream()
                .filter(panel -> !panel.figures(sweep).isEmpty())
                .toList();
    }

    private static FigurePanel usual(String column, SlowdownKind kind) {
        Kind line = Kind.of(column);
        for (FigurePanel panel : List.of(BURSTS, SHORT_MESSAGES, DROPS, MEMORY, DOWNLINKS, slowdown(kind))) {
            boolean isOfIt = panel.lines().stream()
                    .anyMatch(each -> each.column().equals(column)
                            || (each.column().startsWith("slowdown_") && column.startsWith("slowdown_")));
            if (isOfIt) {
                return new FigurePanel(panel.label(), panel.unit(), List.of(new FigureLine(column, line)));
            }
        }
        Unit unit = column.endsWith("_us")
                ? Unit.MICROSECOND
                : column.endsWith("_bytes") ? Unit.BYTE : column.endsWith("_gbps") ? Unit.GBPS : Unit.ONE;
        String words = column.replaceAll("_(us|bytes|gbps)$", "").replace('_', ' ');
        String label = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return new FigurePanel(label, unit, List.of(new FigureLine(column, Kind.PLAIN)));
    }

    /** Whether slowdowns are among the figures, so that a reader must know how they are defined. */
    static boolean showSlowdown(List<FigurePanel> panels) {
        return panels.stream()
                .flatMap(panel -> panel.lines().stream())
                .anyMatch(line -> line.column().startsWith("slowdown_"));
    }

    private static FigurePanel slowdown(SlowdownKind kind) {
        String shown = kind.shown();
        return new FigurePanel(
                shown.substring(0, 1).toUpperCase(Locale.ROOT) + shown.substring(1),
                Unit.ONE,
                List.of(new FigureLine(SLOWDOWN_P99, Kind.P99), new FigureLine("slowdown_mean", Kind.MEAN)));
    }

    /** Nothing but zeros, as where no packet was dropped, is nothing to show. */
    private static boolean hasFigures(FigurePanel panel, ParameterSweep sweep) {
        return panel.figures(sweep).stream().anyMatch(figure -> figure.most() > 0);
    }
}
