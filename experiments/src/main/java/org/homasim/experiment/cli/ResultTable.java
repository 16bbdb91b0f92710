// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Locale;
import org.homasim.plot.result.MessageCounts;
import org.homasim.plot.result.PointSummary;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SlowdownFigures;
import org.homasim.plot.result.TransportSummary;

/** The headline of each point as a table on the terminal. */
final class ResultTable {
    private static final MathContext SHARE_DIGITS = new MathContext(3);

    private ResultTable() {}

    static void print(Path folder, PrintWriter out) {
        ResultFolder results = ResultFolder.read(folder);
        int width = "point".length();
        for (ResultPoint point : results.points()) {
            width = Math.max(width, point.name().length());
            for (TransportSummary transport : point.summary().transports()) {
                width = Math.max(width, name(transport).length());
            }
        }
        String format = "%-" + width + "s  %10s  %8s  %8s  %8s  %s%n";
        out.printf(Locale.ROOT, format, "point", "messages", "mean", "p50", "p99", "");
        for (ResultPoint point : results.points()) {
            PointSummary summary = point.summary();
            print(format, point.name(), summary.messages(), summary.slowdown(), trouble(summary), out);
            for (TransportSummary transport : summary.transports()) {
                print(format, name(transport), transport.messages(), transport.slowdown(), "", out);
            }
        }
        out.flush();
    }

    /** Under the point: one of several protocols, and its share of the load. */
    private static String name(TransportSummary transport) {
        return "  " + transport.protocol() + ", "
                + BigDecimal.valueOf(transport.share())
                        .movePointRight(2)
                        .round(SHARE_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    private static void print(
            String format,
            String name,
            MessageCounts messages,
            SlowdownFigures slowdown,
            String trouble,
            PrintWriter out) {
        out.printf(
                Locale.ROOT,
                format,
                name,
                messages.completed(),
                figure(slowdown.mean()),
                figure(slowdown.p50()),
                figure(slowdown.p99()),
                trouble);
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
