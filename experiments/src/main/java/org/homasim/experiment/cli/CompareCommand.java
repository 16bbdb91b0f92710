// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.homasim.experiment.reference.Comparison;
import org.homasim.experiment.reference.ComparisonBounds;
import org.homasim.experiment.reference.CurveDeviation;
import org.homasim.experiment.reference.ReferenceBin;
import org.homasim.experiment.reference.ReferenceData;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.SizeBin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code homasim compare}: results beside published ones, with a verdict. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Holds results against published ones; the exit code is 0 where all agree.")
final class CompareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RESULTS", description = "A folder of results.")
    private Path results;

    @Option(names = "--reference", required = true, paramLabel = "NAME", description = "Published data: sigcomm18-80.")
    private String referenceName;

    @Option(names = "--bins", description = "Prints every bin of message sizes too.")
    private boolean bins;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ReferenceData reference = ReferenceData.named(referenceName)
                .orElseThrow(() -> new BadArgumentException(
                        "--reference is " + referenceName + "; allowed: " + String.join(", ", ReferenceData.names())));
        Comparison comparison = new Comparison(ResultFolder.read(results), reference);
        PrintWriter out = spec.commandLine().getOut();
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
            print(row, out);
            if (bins) {
                printBins(row, reference, out);
            }
        }
        out.println(
                "P50 and P99 are estimated as the publication did, host by host; (plain): P99 of all messages of a bin.");
        if (comparison.skipped() > 0) {
            out.println(comparison.skipped() + " curves have no counterpart in " + referenceName);
        }
        out.flush();
        return comparison.agrees() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void print(Comparison.Row row, PrintWriter out) {
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
