// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.homasim.experiment.published.ReferenceBin;
import org.homasim.experiment.published.ReferenceData;
import org.homasim.experiment.reference.Comparison;
import org.homasim.experiment.reference.ComparisonBounds;
import org.homasim.experiment.reference.CurveDeviation;
import org.homasim.plot.result.SizeBin;

/** Curves of slowdown by message size beside published ones, as a table on the terminal. */
final class CurveTable {
    private CurveTable() {}

    /**
     * Prints a row for each curve.
     *
     * @param bins whether to print every bin of sizes too
     */
    static void print(Comparison comparison, ReferenceData reference, boolean bins, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-8s %6s %10s %5s  %18s  %18s  %18s  %9s  %14s  %s%n",
                "workload",
                "load",
                "messages",
                "bins",
                "mean to 99% size",
                "P50 deviation",
                "P99 deviation",
                "(plain)",
                "chi2/df counts",
                "verdict");
        for (Comparison.Row row : comparison.rows()) {
            printRow(row, out);
            if (bins) {
                printBins(row, reference, out);
            }
        }
        out.println(
                "P50 and P99 are estimated as the publication did, host by host; (plain): P99 of all messages of a bin.");
        if (comparison.skipped() > 0) {
            out.println(comparison.skipped() + " curves have no counterpart in " + reference.name());
        }
    }

    private static void printRow(Comparison.Row row, PrintWriter out) {
        CurveDeviation deviation = row.deviation();
        ComparisonBounds bounds = row.bounds();
        out.printf(
                Locale.ROOT,
                "%-8s %5.0f%% %10d %5d  %+7.2f %% (<= %2.0f %%)  %7.2f %% (<= %2.0f %%)  %7.2f %% (<= %2.0f %%)  %7.2f %%  %7.1f/%-6d  %s%n",
                deviation.workload(),
                100 * row.curve().first().load(),
                deviation.messages(),
                deviation.bins(),
                100 * (deviation.meanRatio() - 1),
                100 * bounds.mean(),
                100 * deviation.p50Deviation(),
                100 * bounds.p50(),
                100 * deviation.p99Deviation(),
                100 * bounds.p99(),
                100 * deviation.plainP99Deviation(),
                deviation.countChiSquare(),
                deviation.countDegrees(),
                row.agrees() ? "agrees" : "DIFFERS");
    }

    private static void printBins(Comparison.Row row, ReferenceData reference, PrintWriter out) {
        out.printf(
                "    %10s %9s  %25s  %25s  %25s%n",
                "size <=", "messages", "mean (published)", "P50 (published)", "P99 (published)");
        for (ReferenceBin published : reference.curve(
                row.curve().first().protocol(),
                row.curve().first().workload(),
                row.curve().first().load())) {
            for (SizeBin bin : row.curve().bins()) {
                if (bin.sizeHighBytes() == published.sizeHighBytes()) {
                    out.printf(
                            Locale.ROOT,
                            "    %10d %9d  %s  %s  %s%n",
                            bin.sizeHighBytes(),
                            bin.count(),
                            pair(bin.slowdown().mean(), published.mean()),
                            pair(bin.slowdown().p50(), published.p50()),
                            pair(bin.slowdown().p99(), published.p99()));
                }
            }
        }
    }

    private static String pair(double ours, double published) {
        return String.format(Locale.ROOT, "%7.3f (%7.3f) %+6.1f%%", ours, published, 100 * (ours / published - 1));
    }
}
