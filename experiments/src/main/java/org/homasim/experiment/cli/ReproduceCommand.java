// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.homasim.experiment.batch.BatchResult;
import org.homasim.experiment.batch.ExperimentRun;
import org.homasim.experiment.batch.PlannedPoint;
import org.homasim.experiment.batch.ProgressListener;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.reference.DefinitionMismatchException;
import org.homasim.experiment.reference.References;
import org.homasim.experiment.reproduce.BadPageException;
import org.homasim.experiment.reproduce.HowRun;
import org.homasim.experiment.reproduce.Judgement;
import org.homasim.experiment.reproduce.KeptPage;
import org.homasim.experiment.reproduce.Outcome;
import org.homasim.experiment.reproduce.ReproducedFigure;
import org.homasim.experiment.reproduce.Reproduction;
import org.homasim.experiment.reproduce.ReproductionPage;
import org.homasim.experiment.reproduce.Reproductions;
import org.homasim.experiment.result.ResultStore;
import org.homasim.experiment.result.StoredPoints;
import org.homasim.plot.output.AtomicFile;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code homasim reproduce}: runs what was published, compares, and tells what came of it. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the experiments of published results, holds ours against them and writes reproduction.md.",
            "The exit code is 0 where all agree. What was run before is not run again."
        })
final class ReproduceCommand implements Callable<Integer> {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME|FOLDER|all",
            description = "Published results, all in a folder, or all there are; without any they are listed.")
    private List<String> wanted = List.of();

    @Option(names = "--quick", description = "Takes minutes, and says what it leaves out.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results and reproduction.md (default: results/reproduce, with --quick"
                    + " results/reproduce-quick).")
    private Path out;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description =
                    "Keeps a page of the documentation too, such as docs/reproduction.md: the section of each result, and"
                            + " the table of all, between their markers.")
    private Path page;

    @Mixin
    private BatchOptions batchOptions = new BatchOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter stdout = spec.commandLine().getOut();
        if (wanted.isEmpty()) {
            list(stdout);
            return ExitCode.OK;
        }
        List<Reproduction> chosen = chosen();
        if (batchOptions.isDryRun()) {
            throw new BadArgumentException(
                    "--dry-run has no meaning here: homasim run FILE.yaml --dry-run tells of the experiment of"
                            + " a result, without running it");
        }
        if (batchOptions.shard().isPresent()) {
            throw new BadArgumentException(
                    "--shard has no meaning here, as a part of the points is no result: homasim run FILE.yaml --shard"
                            + " runs one, and --only is told of on the page");
        }
        batchOptions.checkProgress();
        Path folder = out != null ? out : Path.of("results", quick ? "reproduce-quick" : "reproduce");
        List<Outcome> outcomes = new ArrayList<>();
        ReproductionPage besideResults = new ReproductionPage(folder);
        Optional<KeptPage> kept = keptPage();
        if (!batchOptions.only().isEmpty()) {
            // As above: of patterns that name nothing.
            for (Reproduction each : chosen) {
                boolean isQuick = isQuick(each);
                Experiment experiment = ExperimentFile.load(file(each, isQuick, folder), List.of());
                selected(each, new ExperimentRun(experiment), folder.resolve(each.name()));
            }
        }
        for (Reproduction each : chosen) {
            Outcome outcome = reproduce(each, folder);
            outcomes.add(outcome);
            print(outcome, stdout);
            // After each, so that a long run that is stopped leaves what it knew.
            besideResults.write(outcomes);
            kept.ifPresent(known -> known.put(outcome));
        }
        stdout.println();
        stdout.println("page    " + folder.resolve(ReproductionPage.NAME));
        stdout.flush();
        return outcomes.stream().allMatch(Outcome::agrees) ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Reproduction> chosen() {
        Set<Reproduction> chosen = new LinkedHashSet<>();
        for (String each : wanted) {
            List<Reproduction> named = Reproductions.named(each);
            if (named.isEmpty()) {
                throw new BadArgumentException("nothing published is called " + each
                        + "; allowed: all, a folder, or one of those that homasim reproduce lists");
            }
            chosen.addAll(named);
        }
        return List.copyOf(chosen);
    }

    /** Before anything is run: a page that cannot be kept is not to be known of after an hour. */
    private Optional<KeptPage> keptPage() {
        try {
            return page == null ? Optional.empty() : Optional.of(new KeptPage(page));
        } catch (BadPageException e) {
            throw new BadArgumentException("--page: " + e.getMessage());
        }
    }

    private static void list(PrintWriter stdout) {
        for (Reproduction each : Reproductions.all()) {
            stdout.printf(Locale.ROOT, "%-32s %s (%s)%n", each.name(), each.title(), each.full());
        }
        stdout.flush();
    }

    private Outcome reproduce(Reproduction reproduction, Path folder) throws InterruptedException {
        boolean isQuick = isQuick(reproduction);
        Path results = folder.resolve(reproduction.name());
        List<String> trouble = new ArrayList<>();
        Experiment experiment = ExperimentFile.load(file(reproduction, isQuick, folder), List.of());
        ExperimentRun run = new ExperimentRun(experiment);
        try (ResultStore store = ResultStore.open(results, experiment)) {
            BatchResult result;
            try (ProgressListener progress = batchOptions.progress(experiment);
                    InterruptReport interrupt =
                            new InterruptReport(store, spec.commandLine().getErr())) {
                interrupt.arm();
                result = run.run(store, batchOptions.selection(false), batchOptions.jobs(), progress);
            }
            RunReport report = new RunReport(results, result);
            report.printFailures(spec.commandLine().getErr());
            report.draw();
            if (report.exitCode() != ExitCode.OK) {
                trouble.add("points failed: see failures.csv in " + reproduction.name());
            }
        }
        ResultFolder ours = selectedOf(ResultFolder.read(results), selected(reproduction, run, results));
        List<Judgement> judgements = new ArrayList<>();
        for (String name : reproduction.references()) {
            try {
                judgements.add(Judgement.of(ours, References.named(name).orElseThrow(), !isQuick));
            } catch (DefinitionMismatchException e) {
                trouble.add(e.getMessage());
            }
        }
        HowRun how = HowRun.of(ours, isQuick, batchOptions.only());
        return new Outcome(reproduction, how, results, judgements, trouble);
    }

    private boolean isQuick(Reproduction reproduction) {
        return quick && reproduction.quick().isPresent();
    }

    /** The names of the points that are wanted. */
    private Set<String> selected(Reproduction reproduction, ExperimentRun run, Path results) {
        try {
            return run.plan(new StoredPoints(results), batchOptions.selection(false)).stream()
                    .map(PlannedPoint::name)
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException("--only: " + reproduction.name() + ": " + e.getMessage());
        }
    }

    /** What was run before but is not wanted is not told of, so that the command on the page makes what stands there. */
    private ResultFolder selectedOf(ResultFolder all, Set<String> wantedPoints) {
        if (batchOptions.only().isEmpty()) {
            return all;
        }
        List<ResultPoint> points = all.points().stream()
                .filter(point -> wantedPoints.contains(point.name())
                        || wantedPoints.contains(point.summary().baseline()))
                .toList();
        return new ResultFolder(all.root(), all.experiment(), all.columns(), points, all.published());
    }

    /** The shipped experiment; for a quick run one that includes it and has some keys otherwise, kept beside the results. */
    static Path file(Reproduction reproduction, boolean isQuick, Path folder) {
        Path shipped = Path.of(System.getProperty("homasim.home", ""))
                .resolve("experiments/configs")
                .resolve(reproduction.file());
        if (!Files.isRegularFile(shipped)) {
            throw new BadArgumentException("no shipped experiment at " + shipped.toAbsolutePath());
        }
        if (!isQuick) {
            return shipped;
        }
        Path file = folder.resolve(reproduction.name() + ".quick.yaml");
        ObjectNode root = YAML.createObjectNode();
        root.put("include", shipped.toAbsolutePath().normalize().toString());
        reproduction.quick().orElseThrow().keys().properties().forEach(key -> root.set(key.getKey(), key.getValue()));
        try {
            AtomicFile.write(file, YAML.writeValueAsBytes(root));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        return file;
    }

    private static void print(Outcome outcome, PrintWriter stdout) {
        stdout.println();
        stdout.println(
                outcome.reproduction().name() + ": " + outcome.reproduction().title());
        if (outcome.run().isQuick()) {
            outcome.reproduction()
                    .quick()
                    .ifPresent(quick -> stdout.println("A quick run; left out: " + quick.leavesOut()));
        }
        TextTable table = new TextTable("what", "published", "ours", "95 % interval", "ratio", "allowed", "verdict");
        for (Judgement judgement : outcome.judgements()) {
            for (ReproducedFigure figure : judgement.figures()) {
                table.row(
                        figure.what(),
                        figure.published(),
                        figure.ours(),
                        figure.interval(),
                        figure.ratio(),
                        figure.allowed(),
                        figure.agrees() ? "agrees" : "DIFFERS");
            }
        }
        if (!table.isEmpty()) {
            table.print(stdout);
        }
        outcome.judgements().forEach(each -> each.missing().forEach(line -> stdout.println("missing: " + line)));
        outcome.trouble().forEach(line -> stdout.println("trouble: " + line));
        stdout.printf(
                Locale.ROOT,
                "%d of %d figures agree: %s%n",
                outcome.agreeing(),
                outcome.compared(),
                outcome.agrees() ? "agrees" : "DIFFERS");
        stdout.flush();
    }
}
