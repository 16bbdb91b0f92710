// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.difference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.homasim.experiment.statistics.MeanDifference;
import org.homasim.experiment.statistics.MeanEstimate;
import org.homasim.plot.result.PointConfiguration;
import org.homasim.plot.result.Quantity;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SeedGroup;

/**
 * Two groups of points that are counterparts, one of each folder.
 *
 * @param label what tells them from the other groups, such as "load=80%"; the name of the point where nothing does
 * @param first of the first folder
 * @param second of the second folder
 * @param figures compared
 * @param settings what differs between their configurations, dotted path to both values, "" for none
 * @param isIdentical whether both have the same seeds and found the same in everything
 * @param isUnsteady whether a run of either did not reach a steady state
 */
public record GroupDifference(
        String label,
        SeedGroup first,
        SeedGroup second,
        List<FigureDifference> figures,
        Map<String, Pair> settings,
        boolean isIdentical,
        boolean isUnsteady) {
    /** What is rounded to multiples of a width is off by the width over the root of 12, as uniform errors are. */
    private static final double ERROR_OF_ROUNDING = Math.sqrt(12);

    /** Two values of a setting. */
    public record Pair(String first, String second) {
        /** Whether both sides have a value. */
        public boolean isOfBoth() {
            return !first.isEmpty() && !second.isEmpty();
        }
    }

    /** A figure of the runs of a group that have it, by rising seed. */
    private record Runs(String column, List<ResultPoint> points) {
        static Runs of(Collection<ResultPoint> points, String column) {
            return new Runs(
                    column,
                    points.stream()
                            .filter(point -> !Double.isNaN(point.figure(column)))
                            .toList());
        }

        double[] values() {
            return points.stream().mapToDouble(point -> point.figure(column)).toArray();
        }

        double mean() {
            return new Mean().evaluate(values());
        }

        List<Long> seeds() {
            return points.stream().map(point -> point.summary().seed()).toList();
        }

        Optional<MeanEstimate> estimate(Figure figure) {
            return points.size() > 1
                    ? Optional.of(MeanEstimate.of(values()))
                    : RunSummary.of(points.get(0)).estimate(figure, mean());
        }
    }

    /** Copies the list. */
    public GroupDifference {
        figures = List.copyOf(figures);
    }

    /** Compares two groups. */
    static GroupDifference of(String label, SeedGroup first, SeedGroup second, List<Figure> figures) {
        Collection<ResultPoint> firstRuns = bySeed(first);
        Collection<ResultPoint> secondRuns = bySeed(second);
        List<RunSummary> firstSummaries = firstRuns.stream().map(RunSummary::of).toList();
        List<RunSummary> secondSummaries =
                secondRuns.stream().map(RunSummary::of).toList();
        boolean isSameSlowdown =
                first.first().definition().equals(second.first().definition());
        List<FigureDifference> compared = new ArrayList<>();
        for (Figure figure : figures) {
            Runs ours = Runs.of(firstRuns, figure.column());
            Runs theirs = Runs.of(secondRuns, figure.column());
            boolean isComparable = isSameSlowdown || !figure.isSlowdown();
            if (isComparable && !ours.points().isEmpty() && !theirs.points().isEmpty()) {
                compared.add(compare(figure, ours, theirs));
            }
        }
        return new GroupDifference(
                label,
                first,
                second,
                compared,
                settings(first, second),
                findings(firstSummaries).equals(findings(secondSummaries))
                        && compared.stream().allMatch(figure -> figure.verdict() == Verdict.EQUAL),
                firstSummaries.stream().anyMatch(RunSummary::isUnsteady)
                        || secondSummaries.stream().anyMatch(RunSummary::isUnsteady));
    }

    private static List<JsonNode> findings(List<RunSummary> summaries) {
        return summaries.stream().map(RunSummary::findings).toList();
    }

    private static Collection<ResultPoint> bySeed(SeedGroup group) {
        Map<Long, ResultPoint> bySeed = new TreeMap<>();
        group.points().forEach(point -> bySeed.put(point.summary().seed(), point));
        return bySeed.values();
    }

    private static FigureDifference compare(Figure figure, Runs first, Runs second) {
        if (areAllEqual(first.values(), second.values())) {
            return new FigureDifference(
                    figure, first.mean(), second.mean(), Optional.empty(), Method.NONE, Double.NaN, Verdict.EQUAL);
        }
        boolean isPaired = first.points().size() > 1 && first.seeds().equals(second.seeds());
        if (isPaired) {
            return tested(figure, first, second, MeanDifference.paired(first.values(), second.values()), Method.PAIRED);
        }
        Optional<MeanEstimate> ours = first.estimate(figure);
        Optional<MeanEstimate> theirs = second.estimate(figure);
        if (ours.isEmpty() || theirs.isEmpty()) {
            return new FigureDifference(
                    figure, first.mean(), second.mean(), Optional.empty(), Method.NONE, Double.NaN, Verdict.UNKNOWN);
        }
        boolean areSeeds = first.points().size() > 1 && second.points().size() > 1;
        return tested(
                figure,
                first,
                second,
                MeanDifference.welch(ours.get(), theirs.get()),
                areSeeds ? Method.SEEDS : Method.BATCHES);
    }

    /** Until the number of tests is known it counts as the only one. */
    private static FigureDifference tested(
            Figure figure, Runs first, Runs second, MeanDifference found, Method method) {
        double leastError =
                figure.resolution(Math.max(Math.abs(first.mean()), Math.abs(second.mean()))) / ERROR_OF_ROUNDING;
        MeanDifference difference = found.withErrorOfAtLeast(leastError);
        if (difference.estimate().standardError() == 0) {
            // Nothing varies on either side, so that nothing tells what chance does.
            return new FigureDifference(
                    figure, first.mean(), second.mean(), Optional.empty(), Method.NONE, Double.NaN, Verdict.UNKNOWN);
        }
        return new FigureDifference(
                        figure,
                        first.mean(),
                        second.mean(),
                        Optional.of(difference),
                        method,
                        Double.NaN,
                        Verdict.UNKNOWN)
                .corrected(difference.pValue());
    }

    /** Run by run the same, or one value everywhere: nothing varies, so there is nothing to test. */
    private static boolean areAllEqual(double[] first, double[] second) {
        return Arrays.equals(first, second)
                || DoubleStream.concat(Arrays.stream(first), Arrays.stream(second))
                                .distinct()
                                .count()
                        == 1;
    }

    private static Map<String, Pair> settings(SeedGroup first, SeedGroup second) {
        PointConfiguration ours = PointConfiguration.of(first.points().get(0));
        PointConfiguration theirs = PointConfiguration.of(second.points().get(0));
        TreeSet<String> paths = new TreeSet<>(ours.settings().keySet());
        paths.addAll(theirs.settings().keySet());
        paths.remove(ResultFolder.SEED_PARAMETER);
        paths.remove("experiment");
        Map<String, Pair> differing = new TreeMap<>();
        for (String path : paths) {
            if (!Quantity.areSame(ours.value(path), theirs.value(path))) {
                differing.put(path, new Pair(ours.value(path), theirs.value(path)));
            }
        }
        return differing;
    }

    /** Whether slowdowns of the two are of different definitions, so that they are not among the figures. */
    public boolean hasTwoDefinitions() {
        return !first.first().definition().equals(second.first().definition());
    }

    /** The same with other figures. */
    GroupDifference with(List<FigureDifference> others) {
        return new GroupDifference(label, first, second, others, settings, isIdentical, isUnsteady);
    }
}
