// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.reproduce.Reproduction;
import org.homasim.experiment.reproduce.Reproductions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published results with one command. */
class ReproduceCliTest {
    private static final String HOME = "homasim.home";

    @TempDir
    private Path folder;

    private static Path home() {
        return Files.isDirectory(Path.of("experiments/configs")) ? Path.of("") : Path.of("..");
    }

    @BeforeEach
    void setHome() {
        System.setProperty(HOME, home().toString());
    }

    @AfterEach
    void clearHome() {
        System.clearProperty(HOME);
    }

    @Test
    void a_result_that_agrees_is_run_compared_and_told_of_on_a_page() throws IOException {
        Cli run = homasim("reproduce", "sigcomm18/idle-latency", "--out", folder, "--progress", "none")
                .succeeds();
        assertThat(run.out()).contains("1367 times", "1367 equal", "1 of 1 figures agree: agrees");
        assertThat(Files.readString(folder.resolve("reproduction.md")))
                .contains("| sigcomm18/idle-latency | full | 1 of 1 | agrees |")
                .contains("- Source: PlatformLab/HomaSimulation")
                .contains("| times of single packets | 1367 times | 1367 equal |");
        assertThat(folder.resolve("sigcomm18/idle-latency/points.csv")).isRegularFile();
    }

    @Test
    void a_result_that_differs_has_the_exit_code_of_a_failure_and_its_reason() throws IOException {
        Cli run = homasim("reproduce", "linux/unloaded", "--out", folder, "--progress", "none");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("homa: short P50", "2 of 4 figures agree: DIFFERS");
        assertThat(Files.readString(folder.resolve("reproduction.md")))
                .contains("| tcp: short P50 | 23.40 us | 20.70 us |")
                .contains("- No timeline of TCP's own stages is published");
    }

    @Test
    void without_a_name_all_are_listed() {
        assertThat(homasim("reproduce").succeeds().out().lines())
                .hasSameSizeAs(Reproductions.all())
                .allMatch(line -> line.matches("\\S+ +\\S.*\\)"));
    }

    @Test
    void an_unknown_name_is_refused() {
        homasim("reproduce", "sigcomm19")
                .refusesWith(
                        "nothing published is called sigcomm19; allowed: all, a folder, or one of those that homasim"
                                + " reproduce lists");
    }

    @Test
    void every_quick_run_is_a_good_experiment_with_the_points_of_the_full_one() throws IOException {
        for (Reproduction each : Reproductions.all()) {
            Path shipped = home().resolve("experiments/configs").resolve(each.file());
            Experiment full = ExperimentFile.load(shipped, List.of());
            if (each.quick().isPresent()) {
                Experiment quick = ExperimentFile.load(ReproduceCommand.file(each, true, folder), List.of());
                assertThat(quick.warnings()).as(each.name()).isEmpty();
                assertThat(quick.points())
                        .as(each.name())
                        .extracting(point -> point.name())
                        .containsExactlyElementsOf(full.points().stream()
                                .map(point -> point.name())
                                .toList());
            }
        }
    }
}
