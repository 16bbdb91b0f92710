// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.homasim.experiment.measure.KneeFigures;

/** What the searches for the smallest buffer found, as a table on the terminal. */
final class KneeTable {
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private KneeTable() {}

    /**
     * Prints a row for each point.
     *
     * @param found by the name of the point, in the order to show
     */
    static void print(Map<String, KneeFigures> found, PrintWriter out) {
        int width = "smallest buffer (MB)".length();
        for (String point : found.keySet()) {
            width = Math.max(width, point.length());
        }
        String format = "%-" + width + "s  %8s  %8s  %9s  %6s  %4s%n";
        row(out, format, List.of("smallest buffer (MB)", "peak", "good", "too small", "share", "runs"));
        found.forEach((point, figures) -> row(
                out,
                format,
                List.of(
                        point,
                        megabytes(OptionalLong.of(figures.peakBytes())),
                        megabytes(figures.kneeBytes()),
                        megabytes(figures.brokenBytes()),
                        Double.isNaN(figures.kneeShare())
                                ? "-"
                                : String.format(Locale.ROOT, "%.0f %%", 100 * figures.kneeShare()),
                        Integer.toString(figures.runs()))));
        out.flush();
    }

    private static void row(PrintWriter out, String format, List<String> cells) {
        out.printf(Locale.ROOT, format, cells.toArray());
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? String.format(Locale.ROOT, "%.3f", bytes.getAsLong() / BYTES_PER_MEGABYTE) : "-";
    }
}
