// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homasim.plot.result.FigureIntervals;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.Quantity;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SeedGroup;
import org.homasim.plot.result.Unit;

/** The headline figures: means over seeds with their intervals, if there are several seeds, and each point. */
final class ResultsSection {
    private static final String POINT = "point";
    /** The seed that the point has, beside the one that is swept. */
    private static final String SEED = "seed";

    private static final String SEEDS = "seeds";
    /** As many as figures of points have. */
    private static final MathContext DIGITS = new MathContext(7);

    private final List<ReportedExperiment> experiments;
    private final List<TableRow> points = new ArrayList<>();
    private final List<TableRow> groups = new ArrayList<>();
    private final Set<String> columns = new LinkedHashSet<>();

    ResultsSection(List<ReportedExperiment> experiments) {
        this.experiments = List.copyOf(experiments);
        for (int i = 0; i < experiments.size(); i++) {
            ReportedExperiment experiment = experiments.get(i);
            columns.addAll(experiment.results().columns());
            FigureIntervals intervals = FigureIntervals.of(experiment.results());
            List<SeedGroup> pooled = SeedGroup.of(experiment.results().points());
            for (int p = 0; p < experiment.results().points().size(); p++) {
                ResultPoint point = experiment.results().points().get(p);
                SeedGroup own = pooled.stream()
                        .filter(group -> group.points().contains(point))
                        .findFirst()
                        .orElseThrow();
                points.add(new TableRow(
                        experiment.label(),
                        point.name(),
                        FilesSection.anchor(i, p),
                        point.parameters(),
                        point.row(),
                        own.points().size() == 1 ? known(own, intervals) : Map.of(),
                        isBad(point)));
            }
            pooled.forEach(group -> groups.add(mean(experiment.label(), group, intervals)));
        }
        columns.remove(POINT);
    }

    void write(HtmlPage page) {
        if (points.isEmpty()) {
            return;
        }
        boolean several = experiments.size() > 1;
        page.raw("<section id=\"points\">\n<h2>Results</h2>\n");
        boolean hasSeeds = groups.size() < points.size();
        boolean hasIntervals = (hasSeeds ? groups : points)
                .stream().anyMatch(row -> !row.intervals().isEmpty());
        String intervals = hasIntervals ? "\u00b1 is half of the 95 % interval." : "";
        if (hasSeeds) {
            Set<String> shared = new LinkedHashSet<>();
            for (String column : columns) {
                if (!column.equals(ResultFolder.SEED_PARAMETER) && !column.equals(SEED)) {
                    shared.add(column);
                }
            }
            shared.add(SEEDS);
            page.element("p", ("Means over seeds. " + intervals).strip(), "class", "soft")
                    .raw("\n");
            new ResultsTable("Means over seeds", several, shared, groups).write(page);
            page.raw("<details>")
                    .element("summary", "Each point (" + points.size() + ")")
                    .raw("\n");
        } else if (hasIntervals) {
            page.element("p", intervals, "class", "soft").raw("\n");
        }
        new ResultsTable("Points", several, columns, points).write(page);
        page.raw(hasSeeds ? "</details>\n" : "").end("section");
    }

    private static boolean isBad(ResultPoint point) {
        return point.summary().overload() != Overload.NONE
                || point.summary().messages().failed() > 0;
    }

    private TableRow mean(String experiment, SeedGroup group, FigureIntervals intervals) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String column : group.points().get(0).row().keySet()) {
            cells.put(column, mean(group.points(), column));
        }
        cells.put(SEEDS, Integer.toString(group.points().size()));
        return new TableRow(
                experiment,
                "",
                "",
                group.parameters(),
                cells,
                known(group, intervals),
                group.points().stream().anyMatch(ResultsSection::isBad));
    }

    /** What all points say; of numbers that differ the mean, of texts each. */
    private static String mean(List<ResultPoint> points, String column) {
        Set<String> texts = new LinkedHashSet<>();
        points.forEach(point -> texts.add(point.row().getOrDefault(column, "").strip()));
        if (texts.size() == 1) {
            return texts.iterator().next();
        }
        texts.remove("");
        boolean numbers = texts.stream()
                .map(Quantity::parse)
                .allMatch(number -> number.isPresent() && number.get().unit() == Unit.ONE);
        if (!numbers) {
            return String.join(", ", texts);
        }
        double sum = 0;
        int known = 0;
        for (ResultPoint point : points) {
            double figure = point.figure(column);
            if (!Double.isNaN(figure)) {
                sum += figure;
                known++;
            }
        }
        return new BigDecimal(sum / known).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private Map<String, FigureIntervals.Interval> known(SeedGroup group, FigureIntervals intervals) {
        Map<String, FigureIntervals.Interval> known = new LinkedHashMap<>();
        for (String column : group.points().get(0).row().keySet()) {
            Optional<FigureIntervals.Interval> interval = intervals.of(group.parameters(), column);
            interval.ifPresent(found -> known.put(column, found));
        }
        return known;
    }
}
