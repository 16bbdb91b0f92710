// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.homasim.plot.result.FigureIntervals;
import org.homasim.plot.result.PointConfiguration;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.Quantity;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.SeedGroup;
import org.homasim.plot.result.SizeBin;
import org.homasim.plot.result.SmallestBuffers;

/**
 * Our results beside figures measured on a cluster. Points of ours that differ only in their seed are one, with the mean of their
 * figures; slowdowns of a message size are those of all their messages together.
 */
public final class FigureComparison {
    private static final String KNEE = "knee_bytes";
    /** Shares beyond the quantiles; a bin must have one message at least that is expected there. */
    private static final Map<String, Double> BEYOND =
            Map.of("slowdown_p50", 0.5, "slowdown_p99", 0.01, "slowdown_p999", 0.001);

    /** Points of ours and the published ones that they are counterparts of. */
    private record Match(PublishedPoint published, String extra, SeedGroup ours, List<SizeBin> bins) {}

    private final List<ComparedFigure> figures = new ArrayList<>();
    private final List<ComparedOrder> orders = new ArrayList<>();
    private final List<String> unmatched = new ArrayList<>();
    private final List<String> incomparable = new ArrayList<>();
    private final PublishedFigures reference;
    private final SmallestBuffers buffers;
    private final FigureIntervals intervals;

    /**
     * Compares every point that has the settings of a published one.
     *
     * @throws DefinitionMismatchException when slowdowns of such a point are of another definition than the published
     */
    public FigureComparison(ResultFolder results, PublishedFigures reference) {
        this.reference = reference;
        this.buffers = SmallestBuffers.of(results);
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
        List<SizeBin> bins = List.of();
        for (PublishedPoint published : reference.points()) {
            List<String> mismatches =
                    published.mismatches(configuration, group.first().protocol());
            if (mismatches.isEmpty()) {
                bins = published.sizeBytes().isPresent() && bins.isEmpty() ? bins(group) : bins;
                matches.add(new Match(published, extra(group, published), group, bins));
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

    /** Of all seeds together. */
    private static List<SizeBin> bins(SeedGroup group) {
        return PooledCurve.pool(group.points()).get(0).bins();
    }

    private String explain(String path, PointConfiguration ours) {
        String published = reference.points().stream()
                .map(point -> point.settings().get(path))
                .distinct()
                .collect(Collectors.joining(" or "));
        String value = ours.value(path).isEmpty() ? "not set" : ours.value(path);
        return path + " is " + value + ", published is " + published;
    }

    /** What tells points of ours apart although the publication does not ask for it. */
    private static String extra(SeedGroup group, PublishedPoint published) {
        return group.parameters().entrySet().stream()
                .filter(each ->
                        !published.tells(each.getKey()) && !each.getValue().isEmpty())
                .map(each -> lastPart(each.getKey()) + "=" + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private void compare(Match match) {
        String experiment = label(match, Set.of());
        match.published().figures().forEach((column, published) -> {
            OptionalDouble ours = ours(match, column);
            if (ours.isPresent()) {
                figures.add(new ComparedFigure(
                        experiment,
                        column,
                        ours.getAsDouble(),
                        interval(match, column),
                        published,
                        reference.factor()));
            } else {
                incomparable.add(experiment + ": " + column);
            }
        });
    }

    /** Known of figures of whole points only. */
    private Optional<FigureIntervals.Interval> interval(Match match, String column) {
        boolean isWhole = match.ours().points().get(0).fileSuffix().isEmpty();
        return isWhole && match.published().sizeBytes().isEmpty()
                ? intervals.of(match.ours().parameters(), column)
                : Optional.empty();
    }

    /** A figure of ours; nothing if there is none, or too few messages for it. */
    private OptionalDouble ours(Match match, String column) {
        if (match.published().sizeBytes().isPresent()) {
            long sizeBytes = match.published().sizeBytes().getAsLong();
            return match.bins().stream()
                    .filter(bin -> bin.sizeHighBytes() == sizeBytes)
                    .filter(bin -> bin.count() * BEYOND.get(column) >= 1)
                    .mapToDouble(bin -> slowdown(bin, column))
                    .findFirst();
        }
        if (column.equals(KNEE)) {
            return buffers.bytes(match.ours().points());
        }
        double mean = match.ours().figure(column).mean();
        return Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    private static double slowdown(SizeBin bin, String column) {
        return switch (column) {
            case "slowdown_p50" -> bin.slowdown().p50();
            case "slowdown_p99" -> bin.slowdown().p99();
            case "slowdown_p999" -> bin.slowdown().p999();
            default -> throw new IllegalArgumentException("no figure " + column + " of a message size");
        };
    }

    private String label(Match match, Set<String> without) {
        List<String> parts = new ArrayList<>();
        match.published().sizeBytes().ifPresent(size -> parts.add(size / 1000 + " KB"));
        for (String path : reference.varied()) {
            if (!without.contains(path)) {
                parts.add(value(match.published(), path));
            }
        }
        if (!match.extra().isEmpty()) {
            parts.add(match.extra());
        }
        return String.join(", ", parts);
    }

    /** A value that is a bare number says nothing without its key. */
    private static String value(PublishedPoint published, String path) {
        String value = published.settings().get(path);
        return Quantity.parse(value)
                        .filter(number -> number.unit().symbol().isEmpty())
                        .isPresent()
                ? lastPart(path) + "=" + value
                : value;
    }

    private void order(List<Match> matches) {
        Map<String, List<Match>> rivals = new LinkedHashMap<>();
        for (Match match : matches) {
            rivals.computeIfAbsent(label(match, Set.of(reference.contrast())), key -> new ArrayList<>())
                    .add(match);
        }
        rivals.forEach((experiment, group) -> {
            for (String column : group.get(0).published().figures().keySet()) {
                order(experiment, column, group);
            }
        });
    }

    private void order(String experiment, String column, List<Match> group) {
        Map<String, ComparedOrder.Entry> entries = new LinkedHashMap<>();
        for (Match match : group) {
            Double published = match.published().figures().get(column);
            OptionalDouble ours = ours(match, column);
            if (published != null && ours.isPresent()) {
                String label = match.published().settings().get(reference.contrast());
                entries.put(label, new ComparedOrder.Entry(label, ours.getAsDouble(), published));
            }
        }
        ComparedOrder order =
                new ComparedOrder(experiment, column, lastPart(reference.contrast()), List.copyOf(entries.values()));
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
