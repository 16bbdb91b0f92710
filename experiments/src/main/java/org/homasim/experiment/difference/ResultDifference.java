// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.homasim.experiment.statistics.HolmCorrection;
import org.homasim.plot.result.PointConfiguration;
import org.homasim.plot.result.Quantity;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultFormatException;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SeedGroup;

/**
 * Two result folders beside each other. Points that differ only in their seed are one group. Groups are counterparts that agree in
 * every parameter that either folder sweeps; what a folder does not sweep is looked up in the configuration of its points. If
 * each folder has a single group they are counterparts whatever they are.
 */
public final class ResultDifference {
    private final List<GroupDifference> groups = new ArrayList<>();
    private final List<String> onlyFirst = new ArrayList<>();
    private final List<String> onlySecond = new ArrayList<>();
    private final Set<String> firstRevisions;
    private final Set<String> secondRevisions;

    /**
     * Compares two folders.
     *
     * @param figures to compare, as far as points have them
     * @throws ResultFormatException if two groups of a folder agree in all swept parameters
     */
    public ResultDifference(ResultFolder first, ResultFolder second, List<Figure> figures) {
        Set<String> swept = new LinkedHashSet<>(sweptPaths(first));
        swept.addAll(sweptPaths(second));
        Map<List<String>, SeedGroup> ours = groups(first, swept);
        Map<List<String>, SeedGroup> theirs = groups(second, swept);
        if (ours.size() == 1 && theirs.size() == 1) {
            SeedGroup only = ours.values().iterator().next();
            groups.add(GroupDifference.of(
                    label(only), only, theirs.values().iterator().next(), figures));
        } else {
            ours.forEach((key, group) -> {
                SeedGroup counterpart = theirs.remove(key);
                if (counterpart == null) {
                    onlyFirst.add(label(group));
                } else {
                    groups.add(GroupDifference.of(label(group), group, counterpart, figures));
                }
            });
            theirs.values().forEach(group -> onlySecond.add(label(group)));
        }
        firstRevisions = revisions(first);
        secondRevisions = revisions(second);
        correct();
    }

    private static Set<String> sweptPaths(ResultFolder folder) {
        Set<String> paths = new LinkedHashSet<>();
        folder.sweepPoints().forEach(point -> paths.addAll(point.parameters().keySet()));
        paths.remove(ResultFolder.SEED_PARAMETER);
        return paths;
    }

    private static Map<List<String>, SeedGroup> groups(ResultFolder folder, Set<String> swept) {
        Map<List<String>, SeedGroup> groups = new LinkedHashMap<>();
        for (SeedGroup group : SeedGroup.of(folder.sweepPoints())) {
            PointConfiguration configuration =
                    PointConfiguration.of(group.points().get(0));
            List<String> key = new ArrayList<>();
            for (String path : swept) {
                String value = group.parameters().getOrDefault(path, "");
                key.add(canonical(value.isEmpty() ? configuration.value(path) : value));
            }
            SeedGroup other = groups.put(key, group);
            if (other != null) {
                throw new ResultFormatException(
                        folder.root().resolve("points.csv"),
                        "expected points that differ in their seed or in a swept parameter; '"
                                + other.points().get(0).name() + "' and '"
                                + group.points().get(0).name() + "' do not",
                        null);
            }
        }
        return groups;
    }

    /** One text for all spellings of an amount. */
    private static String canonical(String value) {
        return Quantity.parse(value)
                .map(quantity ->
                        quantity.unit().dimension() + " " + quantity.amount().toPlainString())
                .orElse(value.strip());
    }

    private static String label(SeedGroup group) {
        String parameters = group.parameters().entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey().substring(each.getKey().lastIndexOf('.') + 1) + "=" + each.getValue())
                .collect(Collectors.joining(", "));
        return parameters.isEmpty()
                ? group.first().protocol() + ", " + group.first().workload()
                : parameters;
    }

    private static Set<String> revisions(ResultFolder folder) {
        Set<String> revisions = new TreeSet<>();
        for (ResultPoint point : folder.sweepPoints()) {
            revisions.add(RunSummary.of(point).codeRevision());
        }
        revisions.remove("");
        return revisions;
    }

    private void correct() {
        double[] alone = groups.stream()
                .flatMap(group -> group.figures().stream())
                .filter(figure -> figure.difference().isPresent())
                .mapToDouble(figure -> figure.difference().get().pValue())
                .toArray();
        double[] corrected = HolmCorrection.of(alone);
        int next = 0;
        for (int i = 0; i < groups.size(); i++) {
            List<FigureDifference> figures = new ArrayList<>();
            for (FigureDifference figure : groups.get(i).figures()) {
                figures.add(figure.difference().isPresent() ? figure.corrected(corrected[next++]) : figure);
            }
            groups.set(i, groups.get(i).with(figures));
        }
    }

    /** Returns the groups that have counterparts, in the order of the first folder. */
    public List<GroupDifference> groups() {
        return List.copyOf(groups);
    }

    /** Returns what only the first folder has. */
    public List<String> onlyFirst() {
        return List.copyOf(onlyFirst);
    }

    /** Returns what only the second folder has. */
    public List<String> onlySecond() {
        return List.copyOf(onlySecond);
    }

    /** Returns the commits that made the first folder. */
    public List<String> firstRevisions() {
        return List.copyOf(firstRevisions);
    }

    /** Returns the commits that made the second folder. */
    public List<String> secondRevisions() {
        return List.copyOf(secondRevisions);
    }

    /** Returns the number of figures with a verdict, over all groups. */
    public long count(Verdict verdict) {
        return groups.stream()
                .flatMap(group -> group.figures().stream())
                .filter(figure -> figure.verdict() == verdict)
                .count();
    }

    /** Returns the number of figures that were tested against chance. */
    public long tested() {
        return count(Verdict.SAME) + count(Verdict.PERHAPS) + count(Verdict.DIFFERS);
    }
}
