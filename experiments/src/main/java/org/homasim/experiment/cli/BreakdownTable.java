// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import org.homasim.plot.result.ExplainedTail;
import org.homasim.plot.result.LatencyPart;
import org.homasim.plot.result.MeanBreakdown;

/** Where the time of slow messages was spent, as a table on the terminal. */
final class BreakdownTable {
    private BreakdownTable() {}

    /** What the table is of. */
    static String heading(ExplainedTail tail) {
        String sizes =
                tail.toBytes() == Long.MAX_VALUE ? "all sizes" : tail.fromBytes() + " to " + tail.toBytes() + " bytes";
        String percentile =
                BigDecimal.valueOf(tail.percentile()).stripTrailingZeros().toPlainString();
        return "messages of " + sizes + " beyond P" + percentile + " of their size: "
                + tail.slow().messages() + "; drawn at random: " + tail.random().messages();
    }

    static void print(ExplainedTail tail, PrintWriter out) {
        out.println(tail.point() + ": " + heading(tail));
        TextTable table = new TextTable("mean of", "slowest us", "share", "random us", "share", "");
        for (LatencyPart part : LatencyPart.values()) {
            if (tail.slow().us(part) == 0 && tail.random().us(part) == 0) {
                continue;
            }
            row(table, part.title(), tail, tail.slow().us(part), tail.random().us(part));
            if (tail.slow().placesUs(part).size() > 1) {
                tail.slow().placesUs(part).forEach((place, us) -> {
                    double randomUs = tail.random().placesUs(part).get(place);
                    if (us > 0 || randomUs > 0) {
                        row(table, "  " + place, tail, us, randomUs);
                    }
                });
            }
        }
        row(table, "latency", tail, tail.slow().latencyUs(), tail.random().latencyUs());
        table.print(out);
        out.println("preemption lag against queueing at switches, slowest: " + lag(tail.slow()));
        if (tail.random().messages() > 0) {
            out.println("preemption lag against queueing at switches, random:  " + lag(tail.random()));
        }
    }

    private static void row(TextTable table, String title, ExplainedTail tail, double slowUs, double randomUs) {
        boolean hasRandom = tail.random().messages() > 0;
        table.row(
                title,
                us(slowUs),
                percent(tail.slow().share(slowUs)),
                hasRandom ? us(randomUs) : "-",
                hasRandom ? percent(tail.random().share(randomUs)) : "-",
                "");
    }

    /** How frames that are not interrupted, at the sender and at switches, and queues share what waiting there is of both. */
    private static String lag(MeanBreakdown mean) {
        double allUs =
                LatencyPart.lagAndQueueing().stream().mapToDouble(mean::us).sum();
        if (allUs == 0) {
            return "none of either";
        }
        double wireUs = mean.us(LatencyPart.FRAME_ON_WIRE);
        double lowerUs = mean.us(LatencyPart.LOWER);
        return percent((wireUs + lowerUs) / allUs) + " lag (" + percent(wireUs / allUs) + " at the host, "
                + percent(lowerUs / allUs) + " at switches), " + percent(1 - (wireUs + lowerUs) / allUs) + " queueing";
    }

    private static String us(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
