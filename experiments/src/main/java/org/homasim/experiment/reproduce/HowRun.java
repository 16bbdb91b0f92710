// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.homasim.plot.result.PointSummary;
import org.homasim.plot.result.ResultFolder;

/**
 * How results were made, so that a reader can make them again.
 *
 * @param isQuick whether by the quick run of the result
 * @param only patterns of the points that were wanted; none for all
 * @param revisions commits of the code that made the points, those not known left out
 * @param seeds how many there are among the points
 */
public record HowRun(boolean isQuick, List<String> only, List<String> revisions, int seeds) {
    private static final String UNKNOWN = "unknown";
    private static final int MOST_NAMED = 2;

    /** Copies the lists. */
    public HowRun {
        only = List.copyOf(only);
        revisions = List.copyOf(revisions);
    }

    /** Reads from results what they tell. */
    public static HowRun of(ResultFolder results, boolean isQuick, List<String> only) {
        List<PointSummary> points =
                results.points().stream().map(point -> point.summary()).toList();
        return new HowRun(
                isQuick,
                only,
                points.stream()
                        .map(PointSummary::codeRevision)
                        .filter(revision -> !revision.isEmpty() && !revision.equals(UNKNOWN))
                        .distinct()
                        .sorted()
                        .toList(),
                (int) points.stream().map(PointSummary::seed).distinct().count());
    }

    /** Either word. */
    String kind() {
        return isQuick ? "quick" : "full";
    }

    /** What follows the name of a result of which some points were run only; "" for all. More than two patterns are left to the command. */
    String selection() {
        if (only.size() > MOST_NAMED) {
            return ", some points";
        }
        return only.isEmpty() ? "" : ", only " + String.join(" and ", only);
    }

    /** The command that makes the results. */
    String command(String name) {
        List<String> words = new ArrayList<>(List.of("./homasim", "reproduce", name));
        if (isQuick) {
            words.add("--quick");
        }
        only.forEach(pattern -> words.add("--only '" + pattern + "'"));
        return String.join(" ", words);
    }

    /** What made them, in words. */
    String told() {
        String code = revisions.isEmpty() ? "code of no known revision" : "code " + String.join(", ", revisions);
        return code + String.format(Locale.ROOT, ", %d seed%s", seeds, seeds == 1 ? "" : "s");
    }
}
