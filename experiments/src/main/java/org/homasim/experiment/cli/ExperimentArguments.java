// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.config.yaml.Problem;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name an experiment and change it. */
final class ExperimentArguments {
    @Parameters(paramLabel = "FILE.yaml", description = "The experiment.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description =
                    "Changes a key, for example workload.load=50%%. For a swept key it replaces the list; a zipped key leaves the zip.")
    private List<String> overrides = List.of();

    /** Reads the experiment and prints its warnings. */
    Experiment load(PrintWriter err) {
        return load(err, List.of());
    }

    /**
     * Reads the experiment and prints its warnings.
     *
     * @param more changes that options stand for, after those of {@code --set}
     */
    Experiment load(PrintWriter err, List<String> more) {
        overrides = new ArrayList<>(overrides);
        overrides.addAll(more);
        Experiment experiment = ExperimentFile.load(file, overrides);
        warn(experiment.warnings(), err);
        return experiment;
    }

    /** Where the experiment comes from. */
    ShardOrigin origin() {
        return new ShardOrigin(file.toAbsolutePath().normalize(), overrides);
    }

    /** Prints a line for each. */
    static void warn(List<Problem> warnings, PrintWriter err) {
        warnings.forEach(warning -> err.println("warning: " + warning));
    }
}
