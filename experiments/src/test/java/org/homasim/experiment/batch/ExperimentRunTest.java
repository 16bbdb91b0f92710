// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.result.ResultFolderException;
import org.homasim.experiment.result.ResultStore;
import org.homasim.experiment.result.StoredPoints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRunTest {
    private static final String THREE = """
            experiment: three
            network: {topology: single-switch, hosts: 4}
            workload: {sizes: fixed 1000 B}
            run: {warmup: 100 us, duration: 300 us}
            sweep: {run.seed: [1, 2, 3]}
            """;

    private static final Selection ONLY_SECOND =
            new Selection(List.of("seed=2"), Optional.empty(), false, List.of(), true);
    private static final Selection AGAIN = new Selection(List.of(), Optional.empty(), true, List.of(), true);

    @TempDir
    private Path folder;

    private Experiment experiment;
    private ResultStore store;
    private final Recording progress = new Recording();

    /** Keeps what it is told. */
    private static class Recording implements ProgressListener {
        private final List<BatchState> states = new ArrayList<>();
        private final Map<String, PointEnd> ends = new TreeMap<>();

        @Override
        public void update(BatchState state) {
            states.add(state);
        }

        @Override
        public void ended(String point, PointEnd end, Optional<Throwable> error) {
            ends.put(point, end);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @BeforeEach
    void three_points() throws IOException {
        experiment = load(THREE);
        store = ResultStore.open(folder.resolve("results"), experiment);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Experiment load(String yaml) throws IOException {
        return ExperimentFile.load(Files.writeString(folder.resolve("given.yaml"), yaml), List.of());
    }

    private BatchResult run(Selection selection) throws InterruptedException {
        return new ExperimentRun(experiment).run(store, selection, 1, progress);
    }

    /** Runs another experiment into the same folder. */
    private BatchResult change(String yaml) throws IOException, InterruptedException {
        store.close();
        experiment = load(yaml);
        store = ResultStore.open(folder.resolve("results"), experiment);
        return run(Selection.all());
    }

    private Map<String, FileTime> pointFiles() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(store.folder().resolve("runs"))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                times.put(store.folder().relativize(each).toString(), Files.getLastModifiedTime(each));
            }
        }
        return times;
    }

    private List<String> pointRows() throws IOException {
        return Files.readAllLines(store.folder().resolve("points.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    @Test
    void progress_ends_with_every_point_and_never_goes_back() throws InterruptedException {
        assertThat(new ExperimentRun(experiment)
                        .run(store, Selection.all(), 2, progress)
                        .failures())
                .isEmpty();
        BatchState last = progress.states.get(progress.states.size() - 1);
        assertThat(last.points()).isEqualTo(3);
        assertThat(last.endedPoints()).isEqualTo(3);
        assertThat(last.workShare()).isEqualTo(1);
        assertThat(last.events()).isPositive();
        assertThat(last.running()).isEmpty();
        assertThat(progress.states).extracting(BatchState::workShare).isSorted();
        assertThat(progress.states).extracting(BatchState::endedPoints).isSorted();
        assertThat(progress.ends)
                .hasSize(3)
                .allSatisfy((point, end) -> assertThat(end).isEqualTo(ProgressListener.PointEnd.COMPLETE));
        assertThat(store.folder().resolve("points.csv")).isNotEmptyFile();
    }

    @Test
    void points_whose_results_are_there_are_not_run_again() throws IOException, InterruptedException {
        run(Selection.all());
        Map<String, FileTime> before = pointFiles();
        byte[] table = Files.readAllBytes(store.folder().resolve("points.csv"));
        Files.delete(store.folder().resolve("points.csv"));
        BatchResult second = run(Selection.all());
        assertThat(second.completePoints()).isEqualTo(3);
        assertThat(second.reusedPoints()).isEqualTo(3);
        assertThat(pointFiles()).isEqualTo(before);
        assertThat(store.folder().resolve("points.csv")).hasBinaryContent(table);
        assertThat(progress.ends.values()).containsOnly(ProgressListener.PointEnd.REUSED);
    }

    @Test
    void a_point_that_misses_or_is_damaged_is_run() throws IOException, InterruptedException {
        run(Selection.all());
        Files.delete(store.folder().resolve("runs/seed=1/fingerprint.json"));
        Files.writeString(store.folder().resolve("runs/seed=3/summary.json"), "{");
        assertThat(new ExperimentRun(experiment).plan(new StoredPoints(store.folder()), Selection.all()))
                .extracting(PlannedPoint::state)
                .containsExactly(StoredPoints.State.ABSENT, StoredPoints.State.COMPLETE, StoredPoints.State.DAMAGED);
        BatchResult second = run(Selection.all());
        assertThat(second.reusedPoints()).isEqualTo(1);
        assertThat(progress.ends)
                .containsEntry("seed=1", ProgressListener.PointEnd.COMPLETE)
                .containsEntry("seed=2", ProgressListener.PointEnd.REUSED)
                .containsEntry("seed=3", ProgressListener.PointEnd.COMPLETE);
        assertThat(pointRows()).containsExactly("seed=1", "seed=2", "seed=3");
    }

    @Test
    void another_configuration_is_run_and_what_is_the_same_is_not() throws IOException, InterruptedException {
        run(Selection.all());
        assertThat(change(THREE.replace("[1, 2, 3]", "[4, 3]")).reusedPoints()).isEqualTo(1);
        assertThat(pointRows()).containsExactly("seed=4", "seed=3");
        assertThat(change(THREE.replace("300 us", "400 us")).reusedPoints()).isZero();
        assertThat(change(THREE.replace("300 us", "400 us") + "measure: {ideal: corrected}\n")
                        .reusedPoints())
                .as("a default written out")
                .isEqualTo(3);
    }

    @Test
    void results_of_other_code_are_not_taken() throws IOException, InterruptedException {
        run(Selection.all());
        Path fingerprint = store.folder().resolve("runs/seed=2/fingerprint.json");
        Files.writeString(
                fingerprint,
                Files.readString(fingerprint).replaceFirst("\"code\" : \"[0-9a-f]{4}", "\"code\" : \"0000"));
        assertThat(new ExperimentRun(experiment).plan(new StoredPoints(store.folder()), Selection.all()))
                .extracting(PlannedPoint::state)
                .containsExactly(
                        StoredPoints.State.COMPLETE, StoredPoints.State.OTHER_CODE, StoredPoints.State.COMPLETE);
        assertThat(run(Selection.all()).reusedPoints()).isEqualTo(2);
    }

    @Test
    void a_file_of_sizes_counts_by_its_content_not_by_its_place() throws IOException, InterruptedException {
        String sizes = "size_bytes,cum_probability\n100,0.5\n1000,1\n";
        String yaml = THREE.replace("fixed 1000 B", "a/sizes.csv");
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("a/sizes.csv"), sizes);
        Files.writeString(folder.resolve("b/sizes.csv"), sizes);
        assertThat(change(yaml).reusedPoints()).isZero();
        assertThat(change(yaml.replace("a/sizes", "b/sizes")).reusedPoints()).isEqualTo(3);
        Files.writeString(folder.resolve("b/sizes.csv"), sizes.replace("0.5", "0.6"));
        assertThat(change(yaml.replace("a/sizes", "b/sizes")).reusedPoints()).isZero();
    }

    @Test
    void a_file_that_changes_while_the_experiment_runs_fails_its_point() throws IOException, InterruptedException {
        Path sizes = Files.writeString(folder.resolve("sizes.csv"), "size_bytes,cum_probability\n100,0.5\n1000,1\n");
        store.close();
        experiment = load(THREE.replace("fixed 1000 B", "sizes.csv").replace("[1, 2, 3]", "[1, 2]"));
        store = ResultStore.open(folder.resolve("results"), experiment);
        ExperimentRun prepared = new ExperimentRun(experiment);
        Files.writeString(sizes, "size_bytes,cum_probability\n100,0.6\n1000,1\n");
        BatchResult changed = prepared.run(store, Selection.all(), 1, progress);
        assertThat(changed.completePoints()).isZero();
        assertThat(changed.failures())
                .extracting(each -> each.cause().getMessage())
                .containsOnly("an input file changed while the experiment ran; run it again");
        assertThat(Files.readAllLines(store.folder().resolve("failures.csv")))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("seed=2,java.lang.IllegalStateException: an input file changed");
        prepared = new ExperimentRun(experiment);
        Files.delete(sizes);
        assertThat(prepared.run(store, Selection.all(), 1, progress).failures())
                .extracting(each -> each.cause().getMessage())
                .containsOnly("an input file went while the experiment ran: Cannot read " + sizes);
    }

    @Test
    void only_some_are_run_and_others_stay() throws IOException, InterruptedException {
        assertThat(run(ONLY_SECOND).completePoints()).isEqualTo(1);
        assertThat(pointRows()).containsExactly("seed=2");
        Selection last = new Selection(List.of("*=3"), Optional.empty(), false, List.of(), true);
        run(last);
        assertThat(pointRows()).containsExactly("seed=2", "seed=3");
        assertThatThrownBy(() -> run(new Selection(List.of("load=*"), Optional.empty(), false, List.of(), true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("load=* is the name of no point; there are seed=1 and 2 more; homasim check lists them");
    }

    @Test
    void what_is_there_can_be_run_again() throws IOException, InterruptedException {
        run(Selection.all());
        Map<String, byte[]> before = contents();
        Files.writeString(store.folder().resolve("runs/seed=1/old.txt"), "old");
        assertThat(run(AGAIN).reusedPoints()).isZero();
        assertThat(progress.ends.values()).containsOnly(ProgressListener.PointEnd.COMPLETE);
        Map<String, byte[]> after = contents();
        assertThat(after).containsOnlyKeys(before.keySet());
        after.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
    }

    @Test
    void damaged_summaries_are_no_results() throws IOException, InterruptedException {
        run(ONLY_SECOND);
        Path summary = store.folder().resolve("runs/seed=2/summary.json");
        String good = Files.readString(summary);
        for (String bad : List.of(
                "",
                "[1, 2]",
                "{}",
                good.replaceFirst("\"p99\" : [0-9.]+", "\"p99\" : \"x\""),
                good.replaceFirst("\"mean\" : \\[[^\\]]*\\]", "\"mean\" : [9, 1]"))) {
            assertThat(bad).isNotEqualTo(good);
            Files.writeString(summary, bad);
            assertThat(run(ONLY_SECOND).reusedPoints()).as(bad).isZero();
        }
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (String name : pointFiles().keySet()) {
            if (!name.endsWith("timing.json")) {
                contents.put(name, Files.readAllBytes(store.folder().resolve(name)));
            }
        }
        return contents;
    }

    @Test
    void shards_are_disjoint_and_together_all() throws IOException {
        Experiment many = load(THREE.replace("[1, 2, 3]", "[1, 2, 3, 4, 5, 6, 7]"));
        List<String> dealt = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            Selection part = new Selection(List.of(), Optional.of(new Shard(number, 3)), false, List.of(), true);
            List<PlannedPoint> mine = new ExperimentRun(many).plan(new StoredPoints(folder), part);
            assertThat(mine).hasSizeBetween(2, 3);
            mine.forEach(point -> dealt.add(point.name()));
        }
        assertThat(dealt)
                .containsExactlyInAnyOrder("seed=1", "seed=2", "seed=3", "seed=4", "seed=5", "seed=6", "seed=7");
    }

    @Test
    void a_shard_is_written_as_number_and_count() {
        assertThat(Shard.parse("3/8")).isEqualTo(new Shard(3, 8));
        for (String bad : List.of("0/3", "4/3", "1", "1/", "a/b", "-1/2", "1/0", "9999999/9999999")) {
            assertThatThrownBy(() -> Shard.parse(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(bad + " is not a part such as 3/8: allowed are 1/n to n/n, for the first to the last of"
                            + " n parts");
        }
    }

    @Test
    void the_longest_points_begin_first() throws IOException, InterruptedException {
        store.close();
        experiment = load(THREE.replace("run.seed: [1, 2, 3]", "run.duration: [50 us, 400 us, 200 us]"));
        store = ResultStore.open(folder.resolve("results"), experiment);
        List<String> begun = new ArrayList<>();
        ProgressListener listener = new Recording() {
            @Override
            public void update(BatchState state) {
                state.running().stream()
                        .map(BatchState.RunningPoint::name)
                        .filter(name -> !begun.contains(name))
                        .forEach(begun::add);
            }
        };
        new ExperimentRun(experiment).run(store, Selection.all(), 1, listener);
        assertThat(begun).containsExactly("duration=400us", "duration=200us", "duration=50us");
        assertThat(pointRows()).containsExactly("duration=50us", "duration=400us", "duration=200us");
    }

    @Test
    void parts_that_a_killed_process_left_are_gone() throws IOException {
        store.close();
        Path part = Files.createDirectories(store.folder().resolve("runs/.seed=1.part"));
        Files.writeString(part.resolve("config.yaml"), "half");
        Files.writeString(store.folder().resolve(".points.csv.17.part"), "half");
        Path plots = Files.createDirectories(store.folder().resolve("plots"));
        Files.writeString(plots.resolve(".x.png.17.part"), "half");
        store = ResultStore.open(store.folder(), experiment);
        assertThat(part).doesNotExist();
        assertThat(store.folder().resolve(".points.csv.17.part")).doesNotExist();
        assertThat(plots).isEmptyDirectory();
    }

    @Test
    void a_folder_is_written_by_one_only() {
        assertThatThrownBy(() -> ResultStore.open(store.folder(), experiment))
                .isInstanceOf(ResultFolderException.class)
                .hasMessage("output folder " + store.folder()
                        + " cannot be written: it is being written already, by this process");
    }

    @Test
    void results_that_cannot_be_written_stop_the_experiment() throws IOException {
        Files.delete(store.folder().resolve("runs"));
        Files.writeString(store.folder().resolve("runs"), "in the way");
        assertThatThrownBy(() -> run(Selection.all()))
                .isInstanceOf(ResultFolderException.class)
                .hasMessageStartingWith("output folder " + store.folder() + " cannot be written: ");
    }

    @Test
    void an_interrupt_ends_the_experiment() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run(Selection.all())).isInstanceOf(InterruptedException.class);
        assertThat(progress.ends).isEmpty();
    }
}
