// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.homasim.experiment.measure.PrecisionFigures;

/** How well figures are known, as a table on the terminal. */
final class PrecisionTable {
    private static final String TITLE = "precision";

    private PrecisionTable() {}

    /**
     * Prints a row for each point.
     *
     * @param found by the name of the point, in the order to show
     */
    static void print(Map<String, PrecisionFigures> found, PrintWriter out) {
        int width = TITLE.length();
        for (String point : found.keySet()) {
            width = Math.max(width, point.length());
        }
        String format = "%-" + width + "s  %13s  %5s  %10s  %8s  %s%n";
        out.printf(Locale.ROOT, format, TITLE, "figure", "seeds", "value", "+/-", "");
        for (Map.Entry<String, PrecisionFigures> each : found.entrySet()) {
            PrecisionFigures figures = each.getValue();
            out.printf(
                    Locale.ROOT,
                    format,
                    each.getKey(),
                    figures.figure(),
                    figures.replications(),
                    Double.isNaN(figures.value()) ? "-" : String.format(Locale.ROOT, "%.3f", figures.value()),
                    Double.isNaN(figures.halfWidth())
                            ? "-"
                            : String.format(
                                    Locale.ROOT, "%.1f %%", 100 * figures.halfWidth() / Math.abs(figures.value())),
                    figures.reached()
                            ? ""
                            : String.format(Locale.ROOT, "not the %.1f %% wanted", 100 * figures.precision()));
        }
        out.flush();
    }
}
