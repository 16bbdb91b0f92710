// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.homasim.experiment.batch.ExperimentRun;
import org.homasim.experiment.batch.Selection;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.result.ResultStore;
import org.homasim.experiment.result.StoredPoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code homasim merge}: the parts of an experiment become its results. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description =
                "Joins the parts of an experiment that run --shard has made; the exit code is 1 where points miss.")
final class MergeCommand implements Callable<Integer> {
    /** The folder of parts in a folder of results. */
    static final String SHARDS = "shards";

    @Parameters(index = "0", paramLabel = "RESULTS", description = "The folder for the results of the whole.")
    private Path results;

    @Parameters(
            index = "1..*",
            paramLabel = "SHARD",
            description = "Folders of parts (default: those in RESULTS/shards).")
    private List<Path> shards = List.of();

    @Option(
            names = "--file",
            paramLabel = "FILE.yaml",
            description = "The experiment, if it is no longer where the parts were made from.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        List<Path> parts = shards.isEmpty() ? inResults() : shards;
        ShardOrigin origin = commonOrigin(parts);
        Experiment experiment = ExperimentFile.load(file == null ? origin.file() : file, origin.overrides());
        ExperimentArguments.warn(experiment.warnings(), err);
        ExperimentRun run = new ExperimentRun(experiment);
        Selection selection =
                Selection.collected(parts.stream().map(StoredPoints::new).toList());
        boolean hasAny = parts.stream()
                .flatMap(part -> run.plan(new StoredPoints(part), selection).stream())
                .anyMatch(point -> point.state() == StoredPoints.State.COMPLETE);
        if (!hasAny) {
            throw new BadArgumentException("no part has a point of " + experiment.name()
                    + " as it is now: its configuration, or the code, has changed since");
        }
        try (ResultStore store = ResultStore.open(results, experiment)) {
            RunReport report = new RunReport(results, run.run(store, selection, 1, new NoProgress()));
            report.printFailures(err);
            report.printResults(spec.commandLine().getOut());
            return report.exitCode();
        }
    }

    private List<Path> inResults() {
        Path folder = results.resolve(SHARDS);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(ShardOrigin::isIn).sorted().forEach(found::add);
        } catch (IOException e) {
            throw new BadArgumentException("there is no folder " + folder + " to take parts from; name them");
        }
        if (found.isEmpty()) {
            throw new BadArgumentException("there are no parts in " + folder);
        }
        return found;
    }

    /** Where the experiment lay is of no interest when it is told where it lies. */
    private ShardOrigin commonOrigin(List<Path> parts) {
        ShardOrigin first = ShardOrigin.read(parts.get(0));
        for (Path part : parts) {
            ShardOrigin other = ShardOrigin.read(part);
            boolean isSame =
                    file == null ? other.equals(first) : other.overrides().equals(first.overrides());
            if (!isSame) {
                throw new BadArgumentException(
                        part + " is a part of " + describe(other) + ", but " + parts.get(0) + " of " + describe(first));
            }
        }
        return first;
    }

    private static String describe(ShardOrigin origin) {
        StringBuilder text = new StringBuilder(origin.file().toString());
        origin.overrides().forEach(each -> text.append(" --set ").append(each));
        return text.toString();
    }
}
