// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.homasim.experiment.batch.PlannedPoint;
import org.homasim.experiment.batch.Selection;
import org.homasim.experiment.result.StoredPoints;

/** What a run would do, as a table on the terminal. */
final class PlanTable {
    private PlanTable() {}

    static void print(List<PlannedPoint> points, Selection selection, PrintWriter out) {
        double work = points.stream()
                .filter(point -> isToRun(point, selection))
                .mapToDouble(PlannedPoint::expectedWork)
                .sum();
        int width =
                points.stream().mapToInt(point -> point.name().length()).max().orElse(0);
        int toRun = 0;
        for (PlannedPoint point : points) {
            boolean run = isToRun(point, selection);
            toRun += run ? 1 : 0;
            out.printf(
                    Locale.ROOT,
                    "%-" + Math.max(1, width) + "s  %7s  %s%n",
                    point.name(),
                    run ? String.format(Locale.ROOT, "%.1f %%", 100 * point.expectedWork() / work) : "",
                    text(point.state(), run));
        }
        out.println(toRun + " of " + points.size() + " points to run; percentages are shares of the expected work");
        out.flush();
    }

    private static boolean isToRun(PlannedPoint point, Selection selection) {
        return selection.rerun() || point.state() != StoredPoints.State.COMPLETE;
    }

    private static String text(StoredPoints.State state, boolean run) {
        return switch (state) {
            case ABSENT -> "to run";
            case OTHER_CONFIGURATION -> "to run: the results there are of another configuration";
            case OTHER_CODE -> "to run: the results there are of other code";
            case DAMAGED -> "to run: files of the results there are damaged";
            case COMPLETE -> run ? "to run again" : "complete";
        };
    }
}
