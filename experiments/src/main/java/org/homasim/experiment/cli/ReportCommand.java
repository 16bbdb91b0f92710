// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.homasim.plot.ReportWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code homasim report}: one page of one experiment, or of several side by side. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a page of results that works without a network: warnings, what was run, figures, charts, files.",
            "Several experiments stand side by side in it."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RESULTS", description = "Folders of results.")
    private List<Path> results;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The page (default: report.html in RESULTS; to be given where there are several).")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Set<Path> folders = new HashSet<>();
        for (Path folder : results) {
            if (!folders.add(folder.toAbsolutePath().normalize())) {
                throw new BadArgumentException(folder + " is given twice");
            }
        }
        if (out != null && Files.isDirectory(out)) {
            throw new BadArgumentException(
                    "--out is " + out + ", a folder; allowed: a file, such as " + out.resolve("report.html"));
        }
        if (out == null && results.size() > 1) {
            throw new BadArgumentException(
                    "--out is missing: where to write the page of " + results.size() + " experiments");
        }
        Path page = out == null ? ReportWriter.write(results.get(0)) : ReportWriter.write(results, out);
        spec.commandLine().getOut().println(page);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
