// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.homasim.plot.result.PointSummary;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;

/** The headline of each point as a table on the terminal. */
final class ResultTable {
    private ResultTable() {}

    static void print(Path folder, PrintWriter out) {
        ResultFolder results = ResultFolder.read(folder);
        int width = "point".length();
        for (ResultPoint point : results.points()) {
            width = Math.max(width, point.name().length());
        }
        String format = "%-" + width + "s  %10s  %8s  %8s  %8s  %s%n";
        out.printf(Locale.ROOT, format, "point", "messages", "mean", "p50", "p99", "");
        for (ResultPoint point : results.points()) {
            PointSummary summary = point.summary();
            out.printf(
                    Locale.ROOT,
                    format,
                    point.name(),
                    summary.messages().completed(),
                    figure(summary.slowdown().mean()),
                    figure(summary.slowdown().p50()),
                    figure(summary.slowdown().p99()),
                    trouble(summary));
        }
        out.flush();
    }

    private static String trouble(PointSummary summary) {
        return switch (summary.overload()) {
            case SATURATED -> "saturated: " + summary.messages().failed() + " unfinished";
            case NOT_STEADY -> "not steady: the backlog grew";
            case NONE -> "";
        };
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
