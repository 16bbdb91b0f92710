// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.homasim.experiment.batch.BatchResult;
import org.homasim.experiment.batch.ExperimentRun;
import org.homasim.experiment.batch.PlannedPoint;
import org.homasim.experiment.batch.ProgressListener;
import org.homasim.experiment.batch.Selection;
import org.homasim.experiment.batch.Shard;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.result.ResultStore;
import org.homasim.experiment.result.StoredPoints;
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

    @Option(
            names = "--breakdown",
            description =
                    "Notes where the time of each point's slowest messages, and of some drawn at random, was spent,"
                            + " for homasim explain; the same as --set measure.breakdown=true.")
    private boolean breakdown;

    @Mixin
    private BatchOptions batchOptions = new BatchOptions();

    @Mixin
    private TraceOptions traceOptions = new TraceOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter stdout = spec.commandLine().getOut();
        int jobs = batchOptions.jobs();
        Optional<Shard> shard = batchOptions.shard();
        batchOptions.checkProgress();
        Experiment experiment = arguments.load(err, breakdown ? List.of("measure.breakdown=true") : List.of());
        ExperimentRun run = new ExperimentRun(experiment);
        ExperimentArguments.warn(run.warnings(), err);
        traceOptions.check(experiment, run);
        Selection selection = batchOptions.selection(traceOptions.isWanted());
        Path folder = folder(experiment, shard);
        List<PlannedPoint> plan = plan(run, folder, selection);
        if (batchOptions.isDryRun()) {
            PlanTable.print(plan, selection, stdout);
            return ExitCode.OK;
        }
        try (ResultStore store = ResultStore.open(folder, experiment)) {
            if (shard.isPresent()) {
                arguments.origin().write(folder);
            }
            Optional<TraceFile> trace = traceOptions.open(run);
            BatchResult result;
            try (ProgressListener progress = batchOptions.progress(experiment);
                    InterruptReport interrupt = new InterruptReport(store, err)) {
                interrupt.arm();
                result = run.run(store, selection, jobs, progress);
            } finally {
                trace.ifPresent(TraceFile::close);
            }
            // Still nobody else's folder, as plots are made from the files in it.
            return report(new RunReport(folder, result), result, trace);
        }
    }

    private int report(RunReport report, BatchResult result, Optional<TraceFile> trace) {
        PrintWriter stdout = spec.commandLine().getOut();
        report.printFailures(spec.commandLine().getErr());
        trace.ifPresent(file -> end(file, result.failures().isEmpty()));
        report.printResults(stdout);
        if (result.completePoints() > 0) {
            trace.ifPresent(file -> stdout.println("trace   " + file.target() + ": " + contents(file.trace())));
        }
        return report.exitCode();
    }

    private Path folder(Experiment experiment, Optional<Shard> shard) {
        if (out != null) {
            return out;
        }
        Path whole = Path.of("results").resolve(experiment.name());
        return shard.map(part -> whole.resolve(MergeCommand.SHARDS).resolve(part.folderName()))
                .orElse(whole);
    }

    private static List<PlannedPoint> plan(ExperimentRun run, Path folder, Selection selection) {
        try {
            return run.plan(new StoredPoints(folder), selection);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException("--only: " + e.getMessage());
        }
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
}
