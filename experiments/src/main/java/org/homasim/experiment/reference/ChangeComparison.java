// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.homasim.experiment.statistics.ConfidenceInterval;
import org.homasim.experiment.statistics.RatioInterval;
import org.homasim.plot.result.FigureIntervals;
import org.homasim.plot.result.PointConfiguration;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SeedGroup;

/**
 * What settings change in our results, beside what they were published to change. Points that differ only in their seed are one. Of points with
 * the two values those are held against each other that differ in nothing else, or in as little as there is: keys that are swept together
 * with the one that changes differ too.
 */
public final class ChangeComparison {
    private static final double CONFIDENCE = 0.95;

    /** Two points of ours, before and after, and the other swept settings that they differ in. */
    private record Pair(Side before, Side after, List<String> others) {}

    /** Points of ours that differ only in their seed. */
    private record Side(SeedGroup points, PointConfiguration configuration) {}

    private final List<ComparedChange> changes = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final PublishedChanges reference;
    private final OurFigures ours;
    private final List<Side> sides;

    /**
     * Compares every published change.
     *
     * @throws DefinitionMismatchException when slowdowns of a point that is compared are of another definition than the published
     */
    public ChangeComparison(ResultFolder results, PublishedChanges reference) {
        this.reference = reference;
        this.ours = new OurFigures(results);
        this.sides =
                SeedGroup.of(reference.tellsProtocols() ? results.sweepPointsPerTransport() : results.sweepPoints())
                        .stream()
                        .map(group -> new Side(
                                group, PointConfiguration.of(group.points().get(0))))
                        .toList();
        reference.changes().forEach(this::compare);
    }

    private void compare(PublishedChange change) {
        List<Side> before = sides(change, change.from());
        List<Side> after = sides(change, change.to());
        if (before.isEmpty() || after.isEmpty()) {
            missing.add(what(change) + ": no point has "
                    + (before.isEmpty() && after.isEmpty()
                            ? change.path() + " " + change.from() + " or " + change.to()
                            : change.path() + " " + (before.isEmpty() ? change.from() : change.to()))
                    + context(change));
            return;
        }
        List<Pair> pairs = pairs(change, before, after);
        for (Pair pair : pairs) {
            compare(change, pair, pairs.size() > 1 ? told(pairs, pair) : "");
        }
    }

    private List<Side> sides(PublishedChange change, String value) {
        return sides.stream().filter(side -> isMeant(side, change, value)).toList();
    }

    private static boolean isMeant(Side side, PublishedChange change, String value) {
        String protocol = side.points().first().protocol();
        return OurSettings.areSame(change.path(), value, side.configuration(), protocol)
                && OurSettings.mismatches(change.context(), side.configuration(), protocol)
                        .isEmpty();
    }

    /** Those that are as near to each other as to any other: a point far from all has no counterpart. */
    private static List<Pair> pairs(PublishedChange change, List<Side> before, List<Side> after) {
        List<Pair> all = new ArrayList<>();
        for (Side one : before) {
            for (Side other : after) {
                all.add(new Pair(one, other, others(change, one, other)));
            }
        }
        Map<Side, Integer> nearest = new HashMap<>();
        for (Pair pair : all) {
            nearest.merge(pair.before(), pair.others().size(), Math::min);
            nearest.merge(pair.after(), pair.others().size(), Math::min);
        }
        return all.stream()
                .filter(pair -> pair.others().size() == nearest.get(pair.before())
                        && pair.others().size() == nearest.get(pair.after()))
                .sorted(Comparator.comparingInt(pair -> before.indexOf(pair.before())))
                .toList();
    }

    private static List<String> others(PublishedChange change, Side one, Side other) {
        Set<String> paths = new LinkedHashSet<>(one.points().parameters().keySet());
        paths.addAll(other.points().parameters().keySet());
        paths.remove(change.path());
        if (change.path().equals(OurSettings.CARRIED_BY)) {
            paths.remove("transport.protocol"); // whose messages are meant tells the protocols of the hosts
        }
        return paths.stream()
                .filter(path -> !OurSettings.areSame(path, one.configuration().value(path), other.configuration(), ""))
                .toList();
    }

    /** What tells a pair from the others of the same change: the settings that both of its points have. */
    private static String told(List<Pair> pairs, Pair pair) {
        Map<String, String> shared = new LinkedHashMap<>(pair.before().points().parameters());
        pair.others().forEach(shared::remove);
        return shared.keySet().stream()
                .filter(path -> pairs.stream()
                                .map(each -> each.before().configuration().value(path))
                                .distinct()
                                .count()
                        > 1)
                .map(path -> OurSettings.lastPart(path) + "=" + shared.get(path))
                .collect(Collectors.joining(", "));
    }

    private void compare(PublishedChange change, Pair pair, String told) {
        requireDefinition(pair.before());
        requireDefinition(pair.after());
        String experiment = (told.isEmpty() ? "" : told + ", ") + what(change, pair);
        OptionalDouble before = ours.of(pair.before().points(), change.figure());
        OptionalDouble after = ours.of(pair.after().points(), change.figure());
        FigureText text = FigureText.of(change.figure().text());
        if (before.isEmpty() || after.isEmpty()) {
            missing.add(experiment + ": " + text.label() + " is missing, or rests on too few messages, with "
                    + (before.isEmpty() ? change.from() : change.to()));
        } else if (before.getAsDouble() == 0) {
            missing.add(
                    experiment + ": " + text.label() + " is 0 with " + change.from() + ", so that there is no ratio");
        } else {
            changes.add(new ComparedChange(
                    experiment,
                    change.figure().text(),
                    before.getAsDouble(),
                    after.getAsDouble(),
                    interval(pair, change.figure()),
                    change.ratio(),
                    change.because()));
        }
    }

    private void requireDefinition(Side side) {
        String label = side.points().first().definition();
        if (reference.definition().isPresent()
                && !reference.definition().get().label().equals(label)) {
            throw new DefinitionMismatchException(
                    label, reference.definition().get().label(), reference.name());
        }
    }

    /** Known of figures of whole points, from runs with the same seeds: those have the same messages, so that the ratio is of pairs. */
    private static Optional<FigureIntervals.Interval> interval(Pair pair, FigureName name) {
        Map<Long, ResultPoint> after = new HashMap<>();
        pair.after()
                .points()
                .points()
                .forEach(point -> after.put(point.summary().seed(), point));
        List<ResultPoint> before = pair.before().points().points();
        boolean isPaired = before.size() > 1
                && before.size() == after.size()
                && before.stream()
                        .allMatch(point -> after.containsKey(point.summary().seed()));
        if (!isPaired || name.sizeBytes().isPresent()) {
            return Optional.empty();
        }
        double[] numerators = new double[before.size()];
        double[] denominators = new double[before.size()];
        for (int i = 0; i < numerators.length; i++) {
            numerators[i] = after.get(before.get(i).summary().seed()).figure(name.column());
            denominators[i] = before.get(i).figure(name.column());
        }
        ConfidenceInterval interval = RatioInterval.of(numerators, denominators, CONFIDENCE);
        return interval.isKnown()
                ? Optional.of(new FigureIntervals.Interval(interval.low(), interval.high()))
                : Optional.empty();
    }

    /** The change with what tells it from the others of the table. */
    private String what(PublishedChange change) {
        String context = change.context().keySet().stream()
                .filter(reference::isVaried)
                .map(path -> OurSettings.shown(path, change.context().get(path)))
                .collect(Collectors.joining(", "));
        return (context.isEmpty() ? "" : context + ": ") + change.text();
    }

    /** Keys that are swept together with a label are what it stands for. */
    private String what(PublishedChange change, Pair pair) {
        return pair.others().isEmpty() || change.path().equals("run.label")
                ? what(change)
                : what(change) + " (with another "
                        + pair.others().stream().map(OurSettings::lastPart).collect(Collectors.joining(", ")) + ")";
    }

    private static String context(PublishedChange change) {
        return change.context().isEmpty()
                ? ""
                : " with "
                        + change.context().entrySet().stream()
                                .map(each -> each.getKey() + " " + each.getValue())
                                .collect(Collectors.joining(", "));
    }

    /** Returns the compared changes, in the order of the publication's table. */
    public List<ComparedChange> changes() {
        return List.copyOf(changes);
    }

    /** Returns published changes for which a point or a figure of ours is missing, each with what is missing. */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    /** Whether there is something compared, nothing missing, and all of it agrees. */
    public boolean agrees() {
        return !changes.isEmpty() && missing.isEmpty() && changes.stream().allMatch(ComparedChange::agrees);
    }
}
