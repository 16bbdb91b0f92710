// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.homasim.experiment.reference.IdleComparison;

/** Times of messages in the empty network beside published ones, as a table on the terminal. */
final class IdleTable {
    private static final double PS_PER_US = 1e6;
    private static final double PS_PER_NS = 1e3;

    private IdleTable() {}

    /**
     * Prints a row for messages within a rack and one for those between racks, and one for each size that differs.
     *
     * @param all whether to print every size
     */
    static void print(IdleComparison comparison, boolean all, PrintWriter out) {
        if (!comparison.rows().isEmpty()) {
            TextTable summary = new TextTable("messages", "sizes", "equal", "largest difference", "allowed", "verdict");
            summarize(summary, "within a rack", true, comparison);
            summarize(summary, "between racks", false, comparison);
            summary.print(out);
            TextTable sizes = new TextTable("size", "ours", "published", "difference", "");
            for (IdleComparison.Row row : comparison.rows()) {
                if (all || !row.agrees()) {
                    sizes.row(
                            row.sizeBytes() + " B " + (row.isWithinRack() ? "within a rack" : "between racks"),
                            microseconds(row.oursPs()),
                            microseconds(row.publishedPs()),
                            nanoseconds(row.differencePs()),
                            row.agrees() ? "" : "DIFFERS");
                }
            }
            if (!sizes.isEmpty()) {
                out.println();
                sizes.print(out);
            }
            if (!comparison.agrees()) {
                out.println("Ours is the least time of each size; where no message of a size had the network for itself"
                        + " it is larger than in an empty one.");
            }
        }
        if (comparison.missing() > 0) {
            out.println(comparison.missing() + " published sizes have no message in the results");
        }
        Leftovers.print("points have no counterpart in sigcomm18-idle", comparison.unmatched(), out);
    }

    private static void summarize(TextTable table, String name, boolean isWithinRack, IdleComparison comparison) {
        List<IdleComparison.Row> rows = comparison.rows().stream()
                .filter(row -> row.isWithinRack() == isWithinRack)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        long equal = rows.stream().filter(IdleComparison.Row::agrees).count();
        long largestPs = 0;
        for (IdleComparison.Row row : rows) {
            if (Math.abs(row.differencePs()) > Math.abs(largestPs)) {
                largestPs = row.differencePs();
            }
        }
        table.row(
                name,
                Integer.toString(rows.size()),
                Long.toString(equal),
                nanoseconds(largestPs),
                "0 ns",
                equal == rows.size() ? "agrees" : "DIFFERS");
    }

    private static String microseconds(long timePs) {
        return String.format(Locale.ROOT, "%.4f us", timePs / PS_PER_US);
    }

    private static String nanoseconds(long timePs) {
        return timePs == 0 ? "0 ns" : String.format(Locale.ROOT, "%+.1f ns", timePs / PS_PER_NS);
    }
}
