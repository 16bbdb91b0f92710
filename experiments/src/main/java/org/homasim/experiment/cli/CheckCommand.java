// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.homasim.experiment.batch.ExperimentRun;
import org.homasim.experiment.config.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code homasim check}: reads an experiment and all its inputs, and runs nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validates an experiment and its input files; runs and writes nothing.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ExperimentArguments arguments;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Experiment experiment = arguments.load(err);
        ExperimentArguments.warn(new ExperimentRun(experiment).warnings(), err);
        int points = experiment.points().size();
        out.println(experiment.name() + ": " + points + (points == 1 ? " point" : " points"));
        experiment.points().forEach(point -> out.println("  " + point.name()));
        experiment
                .knee()
                .ifPresent(knee -> out.println("each followed by a search for the smallest buffer: "
                        + knee.shares().size() + " shares of its peak, and what lies between"));
        experiment
                .until()
                .ifPresent(until -> out.println("each with " + until.min() + " to " + until.max() + " seeds, until "
                        + until.figure() + " is known"));
        return ExitCode.OK;
    }
}
