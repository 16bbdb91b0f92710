// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name an experiment and change it. */
final class ExperimentArguments {
    @Parameters(paramLabel = "FILE.yaml", description = "The experiment.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "Changes a key, for example workload.load=50%%. For a swept key it replaces the list.")
    private List<String> overrides = List.of();

    /** Reads the experiment and prints its warnings. */
    Experiment load(PrintWriter err) {
        Experiment experiment = ExperimentFile.load(file, overrides);
        experiment.warnings().forEach(warning -> err.println("warning: " + warning));
        return experiment;
    }
}
