// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.homasim.experiment.reference.ComparedFigure;
import org.homasim.experiment.reference.ComparedOrder;
import org.homasim.experiment.reference.FigureComparison;
import org.homasim.experiment.reference.FigureText;
import org.homasim.experiment.reference.PublishedFigures;

/** Figures beside those measured on a cluster, as a table on the terminal. */
final class FigureTable {
    private FigureTable() {}

    static void print(FigureComparison comparison, PublishedFigures reference, PrintWriter out) {
        TextTable table = new TextTable("what", "ours", "published", "ratio", "allowed", "verdict");
        String allowed = String.format(Locale.ROOT, "%.2f to %.2f", 1 / reference.factor(), reference.factor());
        for (ComparedFigure figure : comparison.figures()) {
            FigureText text = FigureText.of(figure.column());
            table.row(
                    figure.experiment() + ": " + text.label(),
                    text.value(figure.ours()),
                    text.value(figure.published()),
                    String.format(Locale.ROOT, "%.2f", figure.ratio()),
                    allowed,
                    verdict(figure.agrees()));
        }
        if (table.isEmpty()) {
            out.println("no figure of these results has a counterpart in " + reference.name());
        } else {
            table.print(out);
        }
        printOrders(comparison, out);
        Leftovers.print(
                "figures are missing from the results, or rest on too few messages", comparison.incomparable(), out);
        Leftovers.print("points have no counterpart in " + reference.name(), comparison.unmatched(), out);
    }

    private static void printOrders(FigureComparison comparison, PrintWriter out) {
        if (comparison.orders().isEmpty()) {
            return;
        }
        TextTable table = new TextTable("order", "ours", "published", "verdict");
        for (ComparedOrder order : comparison.orders()) {
            table.row(
                    (order.experiment().isEmpty() ? "" : order.experiment() + ": ")
                            + FigureText.of(order.column()).label() + " by " + order.contrast(),
                    order.ours(),
                    order.published(),
                    verdict(order.agrees()));
        }
        out.println();
        table.print(out);
        out.println(
                "What stands on both sides of a ~ is less than a factor of 1.5 apart where published, of 1.03 where ours; the order of"
                        + " what was published so near does not count.");
    }

    private static String verdict(boolean agrees) {
        return agrees ? "agrees" : "DIFFERS";
    }
}
