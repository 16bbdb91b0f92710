// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.homasim.experiment.published.ReferenceData;
import org.homasim.experiment.reference.ChangeComparison;
import org.homasim.experiment.reference.Comparison;
import org.homasim.experiment.reference.FigureComparison;
import org.homasim.experiment.reference.IdleComparison;
import org.homasim.experiment.reference.IdleLatencies;
import org.homasim.experiment.reference.PublishedChanges;
import org.homasim.experiment.reference.PublishedCurves;
import org.homasim.experiment.reference.PublishedFigures;
import org.homasim.experiment.reference.Reference;
import org.homasim.experiment.reference.References;
import org.homasim.plot.result.ResultFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code homasim compare}: results beside published ones, with a verdict. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Holds results against published ones; the exit code is 0 where all agree.",
            "Points that differ only in their seed are one. Points without a published counterpart are left out."
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RESULTS", description = "A folder of results.")
    private Path results;

    @Option(
            names = "--reference",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "Published results: ${COMPLETION-CANDIDATES}.")
    private String referenceName;

    @Option(names = "--list", description = "Lists the published results, one line each.")
    private boolean list;

    @Option(
            names = "--bins",
            description =
                    "Prints every message size too (" + ReferenceData.SIGCOMM18_80 + ", " + IdleLatencies.NAME + ").")
    private boolean bins;

    @Spec
    private CommandSpec spec;

    /** What --reference may be. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return References.names().iterator();
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            for (String name : References.names()) {
                out.printf(
                        Locale.ROOT,
                        "%-24s %s%n",
                        name,
                        References.named(name).orElseThrow().title());
            }
            out.flush();
            return ExitCode.OK;
        }
        if (results == null) {
            throw new BadArgumentException("which results? (homasim compare RESULTS --reference NAME)");
        }
        if (referenceName == null) {
            throw new BadArgumentException("--reference is missing; allowed: " + allowed());
        }
        Reference reference = References.named(referenceName)
                .orElseThrow(
                        () -> new BadArgumentException("--reference is " + referenceName + "; allowed: " + allowed()));
        boolean agrees = compare(reference, out);
        out.flush();
        return agrees ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String allowed() {
        return String.join(", ", References.names());
    }

    private void rejectBins(Reference reference) {
        if (bins) {
            throw new BadArgumentException("--bins has no meaning for " + reference.name());
        }
    }

    private boolean compare(Reference reference, PrintWriter out) {
        if (reference instanceof PublishedFigures figures) {
            rejectBins(reference);
            FigureComparison comparison = new FigureComparison(ResultFolder.read(results), figures);
            FigureTable.print(comparison, figures, out);
            return comparison.agrees();
        }
        if (reference instanceof PublishedChanges changes) {
            rejectBins(reference);
            ChangeComparison comparison = new ChangeComparison(ResultFolder.read(results), changes);
            ChangeTable.print(comparison, changes, out);
            return comparison.agrees();
        }
        if (reference instanceof IdleLatencies idle) {
            IdleComparison comparison = new IdleComparison(ResultFolder.read(results), idle);
            IdleTable.print(comparison, bins, out);
            return comparison.agrees();
        }
        if (reference instanceof PublishedCurves curves) {
            Comparison comparison = new Comparison(ResultFolder.read(results), curves.data());
            CurveTable.print(comparison, curves.data(), bins, out);
            return comparison.agrees();
        }
        throw new IllegalStateException("no comparison with " + reference.name());
    }
}
