// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.result.ResultFolderException;
import org.homasim.experiment.result.ResultStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRunTest {
    @TempDir
    private Path folder;

    private Experiment experiment;
    private ResultStore store;
    private final List<BatchState> states = new ArrayList<>();

    private final ProgressListener progress = new ProgressListener() {
        @Override
        public void update(BatchState state) {
            states.add(state);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void three_points() throws IOException {
        Path file = Files.writeString(folder.resolve("three.yaml"), """
                network: {topology: single-switch, hosts: 4}
                workload: {sizes: fixed 1000 B}
                run: {warmup: 100 us, duration: 300 us}
                sweep: {run.seed: [1, 2, 3]}
                """);
        experiment = ExperimentFile.load(file, List.of());
        store = ResultStore.open(folder.resolve("results"), experiment);
    }

    @Test
    void progress_ends_with_every_point_and_never_goes_back() throws InterruptedException {
        assertThat(new ExperimentRun(experiment).run(store, 2, progress).failures())
                .isEmpty();
        BatchState last = states.get(states.size() - 1);
        // Three points of 400 us each.
        assertThat(last).isEqualTo(new BatchState(3, 3, 1_200_000_000, 1_200_000_000, 0));
        assertThat(states).extracting(BatchState::simulatedPs).isSorted();
        assertThat(states).extracting(BatchState::finishedPoints).isSorted();
        assertThat(store.folder().resolve("points.csv")).isNotEmptyFile();
    }

    @Test
    void results_that_cannot_be_written_stop_the_experiment() throws IOException {
        Files.delete(store.folder().resolve("runs"));
        Files.writeString(store.folder().resolve("runs"), "in the way");
        assertThatThrownBy(() -> new ExperimentRun(experiment).run(store, 1, progress))
                .isInstanceOf(ResultFolderException.class)
                .hasMessageStartingWith("output folder " + store.folder() + " cannot be written: ");
    }

    @Test
    void an_interrupt_ends_the_experiment() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new ExperimentRun(experiment).run(store, 1, progress))
                .isInstanceOf(InterruptedException.class);
        assertThat(states).isEmpty();
    }
}
