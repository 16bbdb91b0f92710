// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that is cut short in any way and goes on is the experiment that was never cut short. */
class ResumeTest {
    private static final String EXPERIMENT = """
            experiment: twelve
            network: {topology: single-switch, hosts: 4}
            workload: {sizes: w3, load: 50%}
            run: {warmup: 100 us, duration: 2 ms}
            sweep: {transport.protocol: [homa, dctcp], workload.load: [40%, 50%], run.seed: [1, 2, 3]}
            """;

    private static final int POINTS = 12;

    @TempDir
    private static Path folder;

    private static Path file;
    private static Map<String, byte[]> undisturbed;

    @BeforeAll
    static void run_undisturbed() throws IOException {
        file = Files.writeString(folder.resolve("twelve.yaml"), EXPERIMENT);
        Path results = folder.resolve("undisturbed");
        homasim("run", file, "--out", results, "--jobs", 2).succeeds();
        undisturbed = contents(results);
    }

    /** Every file below a folder but timing.json, by relative path. */
    private static Map<String, byte[]> contents(Path root) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                if (!each.endsWith("timing.json") && !each.startsWith(root.resolve("shards"))) {
                    contents.put(root.relativize(each).toString(), Files.readAllBytes(each));
                }
            }
        }
        return contents;
    }

    private static Map<String, String> timings(Path results) throws IOException {
        Map<String, String> timings = new TreeMap<>();
        try (Stream<Path> points = Files.list(results.resolve("runs"))) {
            for (Path point : points.filter(
                            each -> !each.getFileName().toString().startsWith("."))
                    .toList()) {
                timings.put(point.getFileName().toString(), Files.readString(point.resolve("timing.json")));
            }
        }
        return timings;
    }

    private static void assertUndisturbed(Path results) throws IOException {
        Map<String, byte[]> found = contents(results);
        assertThat(found).containsOnlyKeys(undisturbed.keySet());
        found.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(undisturbed.get(name)));
    }

    private static boolean tellsOfAPoint(String line) {
        return line.startsWith("{\"type\":\"point\"");
    }

    @Test
    void a_process_that_is_killed_loses_only_what_it_was_running() throws IOException, InterruptedException {
        Path results = folder.resolve("killed");
        HomasimProcess process = HomasimProcess.start("run", file, "--out", results, "--jobs", 2, "--progress", "json");
        for (int i = 0; i < POINTS / 2; i++) {
            process.await(ResumeTest::tellsOfAPoint);
        }
        assertThat(process.kill()).isNotZero();
        Map<String, String> before = timings(results);
        assertThat(before).hasSizeBetween(POINTS / 2, POINTS);
        homasim("run", file, "--out", results, "--jobs", 2).succeeds();
        assertThat(timings(results)).hasSize(POINTS).containsAllEntriesOf(before);
        assertUndisturbed(results);
    }

    @Test
    void a_process_that_is_told_to_end_writes_its_tables_and_says_how_to_go_on()
            throws IOException, InterruptedException {
        Path results = folder.resolve("terminated");
        HomasimProcess process = HomasimProcess.start("run", file, "--out", results, "--jobs", 1, "--progress", "json");
        process.await(ResumeTest::tellsOfAPoint);
        process.terminate();
        assertThat(process.await(line -> line.startsWith("interrupted")))
                .isEqualTo(
                        "interrupted; finished points are in " + results + ", and the same command goes on from there");
        // 128 and the number of SIGTERM.
        assertThat(process.exitCode()).isEqualTo(143);
        assertThat(Files.readAllLines(results.resolve("points.csv"))).hasSizeBetween(2, POINTS);
        homasim("run", file, "--out", results).succeeds();
        assertUndisturbed(results);
    }

    @Test
    void parts_run_apart_and_merged_are_the_whole() throws IOException {
        Path whole = folder.resolve("whole");
        for (int part = 1; part <= 3; part++) {
            homasim("run", file, "--shard", part + "/3", "--out", whole.resolve("shards/" + part))
                    .succeeds();
        }
        homasim("merge", whole).succeeds();
        assertUndisturbed(whole);
    }

    @Test
    void a_merge_without_all_parts_tells_what_is_missing() throws IOException {
        Path part = folder.resolve("second");
        homasim("run", file, "--shard", "2/6", "--out", part).succeeds();
        Cli merge = homasim("merge", folder.resolve("incomplete"), part);
        assertThat(merge.code()).isEqualTo(ExitCode.FAILED);
        assertThat(merge.err().lines())
                .hasSize(POINTS - POINTS / 6)
                .allMatch(line -> line.matches("point .* is missing"));
        assertThat(Files.readAllLines(folder.resolve("incomplete/points.csv"))).hasSize(1 + POINTS / 6);
    }

    @Test
    void parts_of_different_experiments_are_not_merged() throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        homasim("run", file, "--shard", "1/12", "--out", one).succeeds();
        homasim("run", file, "--shard", "2/12", "--out", other, "--set", "network.hosts=5")
                .succeeds();
        homasim("merge", folder.resolve("mixed"), one, other)
                .refusesWith(other + " is a part of " + file + " --set network.hosts=5, but " + one + " of " + file);
        homasim("merge", folder.resolve("mixed"), folder)
                .refusesWith(folder + " is not a folder that run --shard has written: " + folder.resolve("shard.json"));
        homasim("merge", folder.resolve("mixed"))
                .refusesWith("there is no folder " + folder.resolve("mixed/shards") + " to take parts from; name them");
    }

    @Test
    void an_experiment_that_lies_elsewhere_is_named() throws IOException {
        Path part = folder.resolve("moved-part");
        Path before = Files.copy(file, folder.resolve("before.yaml"));
        homasim("run", before, "--shard", "1/12", "--out", part, "--set", "experiment=twelve")
                .succeeds();
        Path whole = folder.resolve("moved");
        Files.delete(before);
        assertThat(homasim("merge", whole, part).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(homasim("merge", whole, part, "--file", file).err().lines()).hasSize(POINTS - 1);
    }

    @Test
    void a_part_of_a_changed_experiment_is_not_taken() throws IOException {
        Path yaml = Files.writeString(folder.resolve("changing.yaml"), EXPERIMENT);
        Path part = folder.resolve("changed-part");
        homasim("run", yaml, "--shard", "1/12", "--out", part).succeeds();
        Files.writeString(yaml, EXPERIMENT.replace("2 ms", "1 ms"));
        homasim("merge", folder.resolve("changed"), part)
                .refusesWith("no part has a point of twelve as it is now: its configuration, or the code, has changed"
                        + " since");
        assertThat(folder.resolve("changed")).doesNotExist();
    }

    @Test
    void charts_of_a_sweep_before_are_gone_and_notes_stay() throws IOException {
        Path results = folder.resolve("narrowed");
        homasim("run", file, "--out", results, "--only", "*load=40*").succeeds();
        Path note = Files.writeString(results.resolve("plots/note.txt"), "mine");
        assertThat(results.resolve("plots/slowdown-w3-40.png")).exists();
        homasim("run", file, "--out", results, "--set", "workload.load=50%").succeeds();
        assertThat(results.resolve("plots/slowdown-w3-50.png")).exists();
        assertThat(results.resolve("plots/slowdown-w3-40.png")).doesNotExist();
        assertThat(note).hasContent("mine");
    }

    @Test
    void a_dry_run_lists_what_would_be_run_and_writes_nothing() throws IOException {
        Path results = folder.resolve("dry");
        homasim("run", file, "--out", results, "--only", "*seed=2").succeeds();
        Map<String, byte[]> before = contents(results);
        Cli plan = homasim("run", file, "--out", results, "--dry-run").succeeds();
        assertThat(plan.out().lines())
                .hasSize(POINTS + 1)
                .filteredOn(line -> line.contains("seed=2 "))
                .hasSize(4)
                .allMatch(line -> line.endsWith(" complete"));
        assertThat(plan.out().lines().filter(line -> line.endsWith(" to run"))).hasSize(8);
        assertThat(plan.out()).contains("8 of 12 points to run");
        assertThat(contents(results)).containsOnlyKeys(before.keySet());
        Path nowhere = folder.resolve("nowhere");
        homasim("run", file, "--out", nowhere, "--dry-run").succeeds();
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void options_that_mean_nothing_are_refused() {
        homasim("run", file, "--shard", "4/3")
                .refusesWith("--shard: 4/3 is not a part such as 3/8: allowed are 1/n to n/n, for the first to the last"
                        + " of n parts");
        homasim("run", file, "--only", "sizes=w9*")
                .refusesWith("--only: sizes=w9* is the name of no point; there are"
                        + " protocol=homa,load=40,seed=1 and 11 more; homasim check lists them");
        Path none = folder.resolve("none");
        homasim("run", file, "--out", none, "--progress", "loud")
                .refusesWith("--progress is loud; allowed: auto, bar, lines, json, none");
        homasim("run", file, "--out", none, "--shard", "1/2", "--only", "*")
                .refusesWith("--shard and --only do not go together: merging would miss what is left out");
        homasim("run", file, "--out", none, "--only", "[").refusesWith("--only: [ is not a pattern: Missing ']");
        assertThat(none).doesNotExist();
    }
}
