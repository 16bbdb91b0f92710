// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.homasim.experiment.batch.BatchResult;
import org.homasim.experiment.batch.ExperimentRun;
import org.homasim.experiment.batch.ProgressListener;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.result.ResultStore;
import org.homasim.plot.ReportWriter;
import org.homasim.plot.ResultPlots;
import org.homasim.plot.output.PlotFormat;
import org.homasim.trace.PacketTrace;
import org.homasim.trace.TraceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code homasim run}: an experiment, every point of its sweep, its plots and its report. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs an experiment, every point of its sweep, and draws its plots.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ExperimentArguments arguments;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results (default: results/<experiment>).")
    private Path out;

    @Option(names = "--jobs", paramLabel = "N", description = "Points at a time (default: the number of processors).")
    private Integer jobs;

    @Mixin
    private TraceOptions traceOptions = new TraceOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter stdout = spec.commandLine().getOut();
        if (jobs != null && jobs < 1) {
            throw new BadArgumentException("--jobs is " + jobs + "; allowed: 1 or more");
        }
        Experiment experiment = arguments.load(err);
        ExperimentRun run = new ExperimentRun(experiment);
        ExperimentArguments.warn(run.warnings(), err);
        traceOptions.check(experiment, run);
        Path folder = out == null ? Path.of("results").resolve(experiment.name()) : out;
        ResultStore store = ResultStore.open(folder, experiment);
        int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        Optional<TraceFile> trace = traceOptions.open(run);
        BatchResult result;
        try (ProgressListener progress = progress(experiment)) {
            result = run.run(store, threads, progress);
        } finally {
            trace.ifPresent(TraceFile::close);
        }
        for (BatchResult.Failure failure : result.failures()) {
            err.println("point " + failure.point() + " failed:");
            failure.cause().printStackTrace(err);
        }
        for (BatchResult.Failure refused : result.refused()) {
            err.println("note: " + refused.point() + " cannot be run and counts as too small, like smaller buffers: "
                    + refused.cause().getMessage());
        }
        trace.ifPresent(file -> end(file, result.failures().isEmpty()));
        if (result.completePoints() > 0) {
            List<Path> plots = ResultPlots.draw(folder, EnumSet.of(PlotFormat.PNG, PlotFormat.SVG));
            Path report = ReportWriter.write(folder);
            ResultTable.print(folder, stdout);
            stdout.println();
            if (!result.knees().isEmpty()) {
                KneeTable.print(result.knees(), stdout);
                stdout.println();
            }
            plots.stream()
                    .filter(plot -> plot.toString().endsWith(".png"))
                    .forEach(plot -> stdout.println("plot    " + plot));
            stdout.println("report  " + report);
            trace.ifPresent(file -> stdout.println("trace   " + file.target() + ": " + contents(file.trace())));
        }
        return result.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void end(TraceFile trace, boolean runSucceeded) {
        if (runSucceeded) {
            trace.complete();
        } else {
            spec.commandLine().getErr().println("trace up to the failure: " + trace.part());
        }
    }

    private static String contents(PacketTrace trace) {
        return trace.records() + " records" + (trace.isFull() ? ", as many as --trace-packets allows" : "");
    }

    private static ProgressListener progress(Experiment experiment) {
        // The launcher knows whether standard error is a terminal; Java tells it only of all three streams together.
        return Boolean.getBoolean("homasim.terminal")
                ? new BarProgress(experiment.name(), System.err)
                : new LineProgress(System.err);
    }
}
