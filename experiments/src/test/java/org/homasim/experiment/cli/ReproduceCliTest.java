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
    void a_dry_run_is_refused_before_anything_is_run() {
        homasim("reproduce", "linux/unloaded", "--out", folder, "--dry-run")
                .refusesWith(
                        "--dry-run has no meaning here: homasim run FILE.yaml --dry-run tells of the experiment of a"
                                + " result, without running it");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_part_of_the_points_as_of_a_cluster_is_refused() {
        homasim("reproduce", "linux/unloaded", "--out", folder, "--shard", "1/2")
                .refusesWith("--shard has no meaning here, as a part of the points is no result: homasim run FILE.yaml"
                        + " --shard runs one, and --only is told of on the page");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_pattern_that_names_no_point_of_a_result_is_refused_before_any_is_run() {
        homasim("reproduce", "linux/unloaded", "linux/cpu", "--out", folder, "--only", "protocol=dctcp")
                .refusesWith("--only: linux/cpu: protocol=dctcp is the name of no point; there are"
                        + " protocol=homa,poll=50us,factor=100 and 5 more; homasim check lists them");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void points_of_an_earlier_run_are_told_of_only_if_they_are_wanted() throws IOException {
        Path out = folder.resolve("out");
        homasim("reproduce", "linux/unloaded", "--out", out, "--progress", "none", "--only", "*tcp");
        Cli homa = homasim("reproduce", "linux/unloaded", "--out", out, "--progress", "none", "--only", "*homa")
                .succeeds();
        assertThat(homa.out()).contains("1 of 1 figures agree: agrees").doesNotContain("tcp");
        assertThat(Files.readString(out.resolve("linux/unloaded/points.csv"))).contains("protocol=tcp");
    }

    @Test
    void several_results_are_named_and_a_page_is_kept() throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.md"), "Mine.\n<!-- reproduce: table -->\n<!-- /reproduce: table -->\n");
        homasim(
                "reproduce",
                "linux/unloaded",
                "sigcomm18/idle-latency",
                "--out",
                folder.resolve("out"),
                "--progress",
                "none",
                "--page",
                page);
        assertThat(Files.readString(page))
                .startsWith("Mine.\n")
                .contains("| [sigcomm18/idle-latency](#sigcomm18idle-latency) | full | 1 of 1 |\n| [linux/unloaded]")
                .contains("| [linux/unloaded](#linuxunloaded) | full | 2 of 4 |\n")
                .contains("Full run: `./homasim reproduce linux/unloaded`, code ")
                .contains(", 1 seed.\n");
        assertThat(folder.resolve("out/plots/linux-unloaded-short_p50_us.png")).isRegularFile();
        assertThat(Files.readString(folder.resolve("out/reproduction.md")))
                .contains("![linux-unloaded-short_p50_us](plots/linux-unloaded-short_p50_us.png)");
    }

    @Test
    void a_page_that_cannot_be_kept_is_refused_before_anything_is_run() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "Mine.\n");
        homasim("reproduce", "linux/unloaded", "--out", folder.resolve("out"), "--page", page)
                .refusesWith(
                        "--page: " + page + " has no place for the table of results; expected a line <!-- reproduce:"
                                + " table -->, and after it a line <!-- /reproduce: table -->");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void an_unknown_name_is_refused() {
        homasim("reproduce", "sigcomm19")
                .refusesWith(
                        "nothing published is called sigcomm19; allowed: all, a folder, or one of those that homasim"
                                + " reproduce lists");
    }

    @Test
    void every_quick_run_is_a_good_experiment_with_points_of_the_full_one() throws IOException {
        for (Reproduction each : Reproductions.all()) {
            Path shipped = home().resolve("experiments/configs").resolve(each.file());
            Experiment full = ExperimentFile.load(shipped, List.of());
            if (each.quick().isPresent()) {
                Experiment quick = ExperimentFile.load(ReproduceCommand.file(each, true, folder), List.of());
                assertThat(quick.warnings()).as(each.name()).isEmpty();
                assertThat(quick.points())
                        .as(each.name())
                        .extracting(point -> point.name())
                        .isNotEmpty()
                        .isSubsetOf(full.points().stream()
                                .map(point -> point.name())
                                .toList());
            }
        }
    }
}
