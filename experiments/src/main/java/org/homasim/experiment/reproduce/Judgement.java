// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.homasim.experiment.reference.ChangeComparison;
import org.homasim.experiment.reference.ComparedChange;
import org.homasim.experiment.reference.ComparedFigure;
import org.homasim.experiment.reference.ComparedOrder;
import org.homasim.experiment.reference.Comparison;
import org.homasim.experiment.reference.CurveDeviation;
import org.homasim.experiment.reference.FigureComparison;
import org.homasim.experiment.reference.FigureText;
import org.homasim.experiment.reference.IdleComparison;
import org.homasim.experiment.reference.IdleLatencies;
import org.homasim.experiment.reference.PublishedChanges;
import org.homasim.experiment.reference.PublishedCurves;
import org.homasim.experiment.reference.PublishedFigures;
import org.homasim.experiment.reference.Reference;
import org.homasim.plot.chart.Chart;
import org.homasim.plot.result.ResultFolder;

/**
 * What came of holding results against a published one.
 *
 * @param reference the published one
 * @param figures of ours beside those published
 * @param missing published figures that ours do not have, or from too few messages
 * @param charts pictures of both, by the names of their files
 */
public record Judgement(
        Reference reference, List<ReproducedFigure> figures, List<String> missing, Map<String, Chart> charts) {
    private static final double PERCENT = 100;

    /** Copies the lists and the map. */
    public Judgement {
        figures = List.copyOf(figures);
        missing = List.copyOf(missing);
        charts = Collections.unmodifiableMap(new LinkedHashMap<>(charts));
    }

    /** Whether there is something compared and all of it agrees. */
    public boolean agrees() {
        return !figures.isEmpty() && missing.isEmpty() && figures.stream().allMatch(ReproducedFigure::agrees);
    }

    /**
     * Compares results.
     *
     * @param isFull whether the run was as long as the published one, so that its largest messages count too
     * @throws org.homasim.experiment.reference.DefinitionMismatchException when the two are of different definitions
     */
    public static Judgement of(ResultFolder results, Reference reference, boolean isFull) {
        if (reference instanceof PublishedFigures figures) {
            return of(new FigureComparison(results, figures), figures);
        }
        if (reference instanceof PublishedChanges changes) {
            return of(new ChangeComparison(results, changes), changes);
        }
        if (reference instanceof IdleLatencies idle) {
            return of(new IdleComparison(results, idle), idle);
        }
        if (reference instanceof PublishedCurves curves) {
            return of(new Comparison(results, curves.data()), curves, isFull);
        }
        throw new IllegalStateException("no comparison with " + reference.name());
    }

    private static Judgement of(FigureComparison comparison, PublishedFigures reference) {
        List<ReproducedFigure> rows = new ArrayList<>();
        String allowed = number(1 / reference.factor()) + " to " + number(reference.factor());
        for (ComparedFigure figure : comparison.figures()) {
            FigureText text = FigureText.of(figure.column());
            rows.add(new ReproducedFigure(
                    figure.experiment() + ": " + text.label(),
                    text.value(figure.published()),
                    "",
                    text.value(figure.ours()),
                    figure.interval()
                            .map(bounds -> text.number(bounds.low()) + " to " + text.number(bounds.high()))
                            .orElse(""),
                    number(figure.ratio()),
                    allowed,
                    figure.agrees()));
        }
        for (ComparedOrder order : comparison.orders()) {
            String of = order.experiment().isEmpty() ? "" : order.experiment() + ": ";
            rows.add(new ReproducedFigure(
                    of + FigureText.of(order.column()).label() + ", order by " + order.contrast(),
                    order.published(),
                    "",
                    order.ours(),
                    "",
                    "",
                    "the same order",
                    order.agrees()));
        }
        return new Judgement(reference, rows, comparison.incomparable(), PublishedCharts.of(comparison, reference));
    }

    private static Judgement of(ChangeComparison comparison, PublishedChanges reference) {
        List<ReproducedFigure> rows = new ArrayList<>();
        for (ComparedChange change : comparison.changes()) {
            rows.add(new ReproducedFigure(
                    change.experiment() + ": " + FigureText.of(change.figure()).label(),
                    change.published().text(),
                    change.because(),
                    number(change.ratio()),
                    change.interval()
                            .map(bounds -> number(bounds.low()) + " to " + number(bounds.high()))
                            .orElse(""),
                    "",
                    change.published().allowed(),
                    change.agrees()));
        }
        return new Judgement(reference, rows, comparison.missing(), PublishedCharts.of(comparison, reference));
    }

    private static Judgement of(IdleComparison comparison, IdleLatencies reference) {
        long equal =
                comparison.rows().stream().filter(IdleComparison.Row::agrees).count();
        int all = comparison.rows().size();
        List<ReproducedFigure> rows = all == 0
                ? List.of()
                : List.of(new ReproducedFigure(
                        "times of single packets",
                        all + " times",
                        "",
                        equal + " equal",
                        "",
                        "",
                        "all equal, to the picosecond",
                        equal == all));
        List<String> missing = comparison.missing() == 0
                ? List.of()
                : List.of(comparison.missing() + " published times of which ours have no message");
        return new Judgement(reference, rows, missing, Map.of());
    }

    private static Judgement of(Comparison comparison, PublishedCurves reference, boolean isFull) {
        List<ReproducedFigure> rows = new ArrayList<>();
        for (Comparison.Row row : comparison.rows()) {
            String what =
                    row.curve().first().protocol() + ", " + row.curve().first().workload() + ", "
                            + Math.round(PERCENT * row.curve().first().load()) + " %: ";
            CurveDeviation deviation = row.deviation();
            rows.add(new ReproducedFigure(
                    what + "mean slowdown up to the 99 % size",
                    "1",
                    "",
                    number(deviation.meanRatio()),
                    "",
                    number(deviation.meanRatio()),
                    "1 +- " + number(row.bounds().mean()),
                    Math.abs(deviation.meanRatio() - 1) <= row.bounds().mean()));
            rows.add(deviation(
                    what + "P50 over " + deviation.bins() + " sizes",
                    deviation.p50Deviation(),
                    row.bounds().p50()));
            rows.add(deviation(
                    what + "P99 over " + deviation.bins() + " sizes",
                    deviation.p99Deviation(),
                    row.bounds().p99()));
            if (isFull) {
                double ratio = deviation.largestRatio();
                rows.add(new ReproducedFigure(
                        what + "mean slowdown of the largest 1 %",
                        "1",
                        "",
                        number(ratio),
                        "",
                        number(ratio),
                        "1 +- " + number(CurveDeviation.LARGEST_BOUND),
                        Math.abs(ratio - 1) <= CurveDeviation.LARGEST_BOUND));
            }
        }
        return new Judgement(reference, rows, List.of(), PublishedCharts.of(comparison, reference));
    }

    private static ReproducedFigure deviation(String what, double deviation, double bound) {
        String text = percent(deviation);
        return new ReproducedFigure(
                what + ", mean deviation", "0 %", "", text, "", "", "up to " + percent(bound), deviation <= bound);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * PERCENT);
    }

    private static String number(double value) {
        // Of what was not there at all before.
        return Double.isInfinite(value) ? "from 0" : String.format(Locale.ROOT, "%.2f", value);
    }
}
