// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.homasim.plot.result.FigureIntervals;
import org.homasim.plot.result.PointConfiguration;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.SeedGroup;

/**
 * Our results beside figures measured on a cluster. Points of ours that differ only in their seed are one, with the mean of their
 * figures; slowdowns of a message size are those of all their messages together.
 */
public final class FigureComparison {
    /** Points of ours and the published ones that they are counterparts of. */
    private record Match(PublishedPoint published, String extra, SeedGroup ours) {}

    private final List<ComparedFigure> figures = new ArrayList<>();
    private final List<ComparedOrder> orders = new ArrayList<>();
    private final List<String> unmatched = new ArrayList<>();
    private final List<String> incomparable = new ArrayList<>();
    private final PublishedFigures reference;
    private final OurFigures ours;
    private final FigureIntervals intervals;

    /**
     * Compares every point that has the settings of a published one.
     *
     * @throws DefinitionMismatchException when slowdowns of such a point are of another definition than the published
     */
    public FigureComparison(ResultFolder results, PublishedFigures reference) {
        this.reference = reference;
        this.ours = new OurFigures(results);
        this.intervals = FigureIntervals.of(results);
        List<Match> matches = new ArrayList<>();
        for (SeedGroup group :
                SeedGroup.of(reference.tellsProtocols() ? results.sweepPointsPerTransport() : results.sweepPoints())) {
            matches.addAll(matches(group));
        }
        // Figures of one experiment beside each other, in the order of the publication.
        matches.sort(Comparator.comparingInt(match -> reference.points().indexOf(match.published())));
        matches.forEach(this::compare);
        order(matches);
    }

    private List<Match> matches(SeedGroup group) {
        PointConfiguration configuration = PointConfiguration.of(group.points().get(0));
        List<Match> matches = new ArrayList<>();
        List<String> nearest = null;
        for (PublishedPoint published : reference.points()) {
            List<String> mismatches =
                    published.mismatches(configuration, group.first().protocol());
            if (mismatches.isEmpty()) {
                matches.add(new Match(published, extra(group, published), group));
            } else if (nearest == null || mismatches.size() < nearest.size()) {
                nearest = mismatches;
            }
        }
        if (matches.isEmpty()) {
            unmatched.add(group.points().get(0).name() + ": "
                    + nearest.stream().map(path -> explain(path, configuration)).collect(Collectors.joining("; ")));
        } else if (reference.definition().isPresent()
                && !group.first()
                        .definition()
                        .equals(reference.definition().get().label())) {
            throw new DefinitionMismatchException(
                    group.first().definition(), reference.definition().get().label(), reference.name());
        }
        return matches;
    }

    private String explain(String path, PointConfiguration configuration) {
        String published = reference.points().stream()
                .map(point -> point.settings().get(path))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" or "));
        String value = configuration.value(path).isEmpty() ? "not set" : configuration.value(path);
        return path + " is " + value + ", published is " + published;
    }

    /** What tells points of ours apart although the publication does not ask for it. */
    private static String extra(SeedGroup group, PublishedPoint published) {
        return group.parameters().entrySet().stream()
                .filter(each ->
                        !published.tells(each.getKey()) && !each.getValue().isEmpty())
                .map(each -> OurSettings.lastPart(each.getKey()) + "=" + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private void compare(Match match) {
        String experiment = label(match, Set.of());
        match.published().figures().forEach((column, published) -> {
            OptionalDouble figure = ours(match, column);
            if (figure.isPresent()) {
                figures.add(new ComparedFigure(
                        experiment,
                        column,
                        figure.getAsDouble(),
                        interval(match, column),
                        published,
                        reference.factor()));
            } else {
                incomparable.add(experiment + ": " + FigureText.of(column).label());
            }
        });
    }

    /** Known of figures of whole points only. */
    private Optional<FigureIntervals.Interval> interval(Match match, String column) {
        boolean isWhole = match.ours().points().get(0).fileSuffix().isEmpty();
        return isWhole && match.published().name(column).sizeBytes().isEmpty()
                ? intervals.of(match.ours().parameters(), column)
                : Optional.empty();
    }

    /** A figure of ours; nothing if there is none, or too few messages for it. */
    private OptionalDouble ours(Match match, String column) {
        return ours.of(match.ours(), match.published().name(column));
    }

    private String label(Match match, Set<String> without) {
        List<String> parts = new ArrayList<>();
        match.published().sizeBytes().ifPresent(size -> parts.add(size / 1000 + " KB"));
        for (String path : reference.varied()) {
            String value = match.published().settings().get(path);
            if (!without.contains(path) && value != null) {
                parts.add(OurSettings.shown(path, value));
            }
        }
        if (!match.extra().isEmpty()) {
            parts.add(match.extra());
        }
        return String.join(", ", parts);
    }

    private void order(List<Match> matches) {
        Map<String, List<Match>> rivals = new LinkedHashMap<>();
        for (Match match : matches) {
            rivals.computeIfAbsent(label(match, Set.of(reference.contrast())), key -> new ArrayList<>())
                    .add(match);
        }
        rivals.forEach((experiment, group) -> {
            Set<String> columns = new LinkedHashSet<>();
            group.forEach(match -> columns.addAll(match.published().figures().keySet()));
            columns.forEach(column -> order(experiment, column, group));
        });
    }

    private void order(String experiment, String column, List<Match> group) {
        Map<String, ComparedOrder.Entry> entries = new LinkedHashMap<>();
        for (Match match : group) {
            Double published = match.published().figures().get(column);
            OptionalDouble figure = ours(match, column);
            String label = match.published().settings().get(reference.contrast());
            if (published != null && label != null && figure.isPresent()) {
                entries.put(label, new ComparedOrder.Entry(label, figure.getAsDouble(), published));
            }
        }
        ComparedOrder order = new ComparedOrder(
                experiment, column, OurSettings.lastPart(reference.contrast()), List.copyOf(entries.values()));
        if (order.isClaimed()) {
            orders.add(order);
        }
    }

    /** Returns the compared figures. */
    public List<ComparedFigure> figures() {
        return List.copyOf(figures);
    }

    /** Returns the compared orders, of figures that were published clearly apart. */
    public List<ComparedOrder> orders() {
        return List.copyOf(orders);
    }

    /** Returns the points of ours that have no published counterpart, each with what is other than in the nearest one. */
    public List<String> unmatched() {
        return List.copyOf(unmatched);
    }

    /** Returns published figures that points of ours should have and do not, or from too few messages. */
    public List<String> incomparable() {
        return List.copyOf(incomparable);
    }

    /** Whether there is something compared and all of it agrees. */
    public boolean agrees() {
        return !figures.isEmpty()
                && figures.stream().allMatch(ComparedFigure::agrees)
                && orders.stream().allMatch(ComparedOrder::agrees);
    }
}
