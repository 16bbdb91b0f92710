// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.homasim.experiment.reference.ChangeComparison;
import org.homasim.experiment.reference.ComparedChange;
import org.homasim.experiment.reference.FigureText;
import org.homasim.experiment.reference.PublishedChanges;

/** What settings change beside what they were published to change, as a table on the terminal. */
final class ChangeTable {
    private ChangeTable() {}

    static void print(ChangeComparison comparison, PublishedChanges reference, PrintWriter out) {
        TextTable table =
                new TextTable("what", "before", "after", "ratio", "95 % interval", "published", "allowed", "verdict");
        for (ComparedChange change : comparison.changes()) {
            FigureText text = FigureText.of(change.figure());
            table.row(
                    change.experiment() + ": " + text.label(),
                    text.value(change.before()),
                    text.value(change.after()),
                    number(change.ratio()),
                    change.interval()
                            .map(bounds -> number(bounds.low()) + " to " + number(bounds.high()))
                            .orElse(""),
                    change.published().text(),
                    change.published().allowed(),
                    change.agrees() ? "agrees" : "DIFFERS");
        }
        if (table.isEmpty()) {
            out.println("no change between points of these results has a counterpart in " + reference.name());
        } else {
            table.print(out);
        }
        Leftovers.print("published changes have no counterpart in these results", comparison.missing(), out);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
