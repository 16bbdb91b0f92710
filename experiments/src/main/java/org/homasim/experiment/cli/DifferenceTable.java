// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.homasim.experiment.difference.FigureDifference;
import org.homasim.experiment.difference.GroupDifference;
import org.homasim.experiment.difference.Method;
import org.homasim.experiment.difference.ResultDifference;
import org.homasim.experiment.difference.Verdict;
import org.homasim.experiment.reference.FigureText;
import org.homasim.experiment.statistics.ConfidenceInterval;

/** Two result folders beside each other, on the terminal. */
final class DifferenceTable {
    private static final int SETTINGS_SHOWN = 12;
    private static final int LONGEST_VALUE = 32;

    private final PrintWriter out;
    private final boolean all;

    /**
     * A table.
     *
     * @param all whether to show figures that do not differ too
     */
    DifferenceTable(PrintWriter out, boolean all) {
        this.out = out;
        this.all = all;
    }

    void print(ResultDifference difference) {
        if (!difference.firstRevisions().equals(difference.secondRevisions())) {
            out.println("code: A " + revisions(difference.firstRevisions()) + ", B "
                    + revisions(difference.secondRevisions()));
        }
        Map<String, GroupDifference.Pair> shared = shared(difference.groups());
        if (!shared.isEmpty()) {
            out.println("settings that differ:");
            print(shared);
        }
        for (GroupDifference group : difference.groups()) {
            if (group.isIdentical() && !all) {
                continue;
            }
            print(group, shared);
        }
        out.println();
        long identical = difference.groups().stream()
                .filter(GroupDifference::isIdentical)
                .count();
        if (identical > 0) {
            out.println(identical + " of " + difference.groups().size() + " points are identical in everything");
        }
        conclude(difference);
        Leftovers.print("points of A have no counterpart in B", difference.onlyFirst(), out);
        Leftovers.print("points of B have no counterpart in A", difference.onlySecond(), out);
    }

    private static String revisions(List<String> revisions) {
        return revisions.isEmpty() ? "not told" : String.join(", ", revisions);
    }

    /** What differs between all counterparts alike is said once. */
    private static Map<String, GroupDifference.Pair> shared(List<GroupDifference> groups) {
        return groups.get(0).settings().entrySet().stream()
                .filter(each -> groups.stream()
                        .allMatch(
                                group -> each.getValue().equals(group.settings().get(each.getKey()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    /** Those that both have first: the others mostly follow from them. */
    private void print(Map<String, GroupDifference.Pair> settings) {
        List<Map.Entry<String, GroupDifference.Pair>> ordered = new ArrayList<>(settings.entrySet());
        ordered.sort(Comparator.comparing(each -> !each.getValue().isOfBoth()));
        TextTable table = new TextTable("", "A", "B");
        ordered.stream()
                .limit(SETTINGS_SHOWN)
                .forEach(each -> table.row(
                        "  " + each.getKey(),
                        value(each.getValue().first()),
                        value(each.getValue().second())));
        table.print(out);
        if (settings.size() > SETTINGS_SHOWN) {
            out.println("  ... and " + (settings.size() - SETTINGS_SHOWN) + " more");
        }
    }

    private static String value(String setting) {
        if (setting.length() > LONGEST_VALUE) {
            return setting.substring(0, LONGEST_VALUE - 3) + "...";
        }
        return setting.isEmpty() ? "-" : setting;
    }

    private void print(GroupDifference group, Map<String, GroupDifference.Pair> shared) {
        TextTable table = new TextTable("figure", "A", "B", "difference", "95 % interval", "");
        int left = 0;
        for (FigureDifference figure : group.figures()) {
            boolean isLeft = figure.verdict() == Verdict.EQUAL || figure.verdict() == Verdict.SAME;
            left += isLeft ? 1 : 0;
            if (all || !isLeft) {
                row(table, figure);
            }
        }
        out.println();
        out.println(group.label() + "  (seeds: " + seeds(group) + ")");
        Map<String, GroupDifference.Pair> own = group.settings().entrySet().stream()
                .filter(each -> !shared.containsKey(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
        if (!own.isEmpty()) {
            print(own);
        }
        if (group.hasTwoDefinitions()) {
            out.println(
                    "slowdowns of A are of definition " + group.first().first().definition() + ", those of B of "
                            + group.second().first().definition() + "; they are not compared");
        }
        if (group.isUnsteady()) {
            out.println("a run is saturated or not in a steady state: its figures depend on how long it was");
        }
        if (!table.isEmpty()) {
            table.print(out);
        }
        if (!all && left > 0) {
            out.println(left + " figures do not differ (--all shows them)");
        }
    }

    private static String seeds(GroupDifference group) {
        int ours = group.first().points().size();
        int theirs = group.second().points().size();
        String methods = group.figures().stream()
                .map(FigureDifference::method)
                .filter(method -> method != Method.NONE)
                .map(Method::words)
                .distinct()
                .collect(Collectors.joining(", "));
        return ours + " and " + theirs + (methods.isEmpty() ? "" : "; " + methods);
    }

    private static void row(TextTable table, FigureDifference figure) {
        FigureText text = FigureText.of(figure.figure().column());
        ConfidenceInterval interval = figure.interval();
        // What is 0 in A has no percentage.
        boolean isRelative = figure.first() != 0;
        double scale = isRelative ? figure.first() / 100 : 1;
        table.row(
                text.label(),
                text.value(figure.first()),
                text.value(figure.second()),
                figure.verdict() == Verdict.EQUAL
                        ? "0"
                        : change(figure.second() - figure.first(), scale, isRelative, text),
                interval.isKnown()
                        ? change(interval.low(), scale, isRelative, text) + " to "
                                + change(interval.high(), scale, isRelative, text)
                        : "",
                words(figure.verdict()));
    }

    private static String change(double difference, double scale, boolean isRelative, FigureText text) {
        return isRelative
                ? String.format(Locale.ROOT, "%+.2f %%", difference / scale)
                : (difference > 0 ? "+" : "") + text.value(difference);
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case EQUAL -> "equal";
            case SAME -> "";
            case PERHAPS -> "perhaps";
            case DIFFERS -> "DIFFERS";
            case UNKNOWN -> "unknown";
        };
    }

    private void conclude(ResultDifference difference) {
        if (difference.tested() > 0) {
            out.println(difference.count(Verdict.DIFFERS) + " of " + difference.tested()
                    + " figures tested differ significantly (5 % for the whole table, after Holm)");
        }
        if (difference.count(Verdict.PERHAPS) > 0) {
            out.println(difference.count(Verdict.PERHAPS)
                    + " perhaps: their own interval leaves 0 out, as one of 20 does by chance; more seeds would tell");
        }
        if (difference.count(Verdict.UNKNOWN) > 0) {
            out.println(difference.count(Verdict.UNKNOWN)
                    + " unknown: they differ, and single runs do not tell by how much they vary; run several seeds");
        }
        if (difference.tested() == 0 && difference.count(Verdict.UNKNOWN) == 0) {
            out.println("no figure differs");
        }
    }
}
