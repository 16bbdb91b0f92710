// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.batch.BatchState;
import org.homasim.experiment.batch.ExperimentRun;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.config.Schema;
import org.homasim.experiment.config.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InformationCliTest {
    private static final String HOME = "homasim.home";

    @AfterEach
    void forget_home() {
        System.clearProperty(HOME);
    }

    /** The repository: the parent of the module that tests run in. */
    private static Path home() {
        return Files.isDirectory(Path.of("experiments/configs")) ? Path.of("") : Path.of("..");
    }

    private static List<Path> shipped() throws IOException {
        try (var files = Files.walk(home().resolve("experiments/configs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_shipped_experiment_is_good() throws IOException {
        assertThat(shipped()).isNotEmpty();
        for (Path file : shipped()) {
            Experiment experiment = ExperimentFile.load(file, List.of());
            assertThat(experiment.warnings()).as(file.toString()).isEmpty();
            assertThat(experiment.name() + ".yaml").isEqualTo(file.getFileName().toString());
            // Reads the inputs of all points too.
            assertThat(new ExperimentRun(experiment)).isNotNull();
        }
    }

    @Test
    void list_shows_each_shipped_experiment_with_its_purpose() throws IOException {
        System.setProperty(HOME, home().toString());
        List<String> lines = homasim("list").succeeds().out().lines().toList();
        assertThat(lines).hasSameSizeAs(shipped());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i))
                    .startsWith(home().relativize(shipped().get(i)).toString())
                    .matches("\\S+ +\\S+.*");
        }
    }

    @Test
    void list_without_shipped_experiments_says_where_it_looked(@TempDir Path folder) {
        System.setProperty(HOME, folder.toString());
        homasim("list").refusesWith("no shipped experiments at " + folder.resolve("experiments/configs"));
    }

    @Test
    void check_names_the_points_and_writes_nothing(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("two.yaml"), "experiment: pair\nsweep: {workload.load: [50%, 80%]}\n");
        assertThat(homasim("check", file).succeeds().out().lines())
                .containsExactly("pair: 2 points", "  load=50", "  load=80");
        assertThat(homasim("check", file, "--set", "workload.load=30%")
                        .succeeds()
                        .out()
                        .lines())
                .containsExactly("pair: 1 point", "  run");
        assertThat(folder).isDirectoryContaining(found -> found.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void warnings_do_not_fail_a_check(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("vain.yaml"), "network: {hosts: 5}\n");
        Cli check = homasim("check", file);
        assertThat(check.code()).isEqualTo(ExitCode.OK);
        assertThat(check.err()).startsWith("warning: " + file + ":1:18: network.hosts: has no effect");
    }

    @Test
    void schema_is_json_with_every_setting() throws IOException {
        JsonNode root = new ObjectMapper().readTree(homasim("schema").succeeds().out());
        assertThat(root.path("$schema").textValue()).startsWith("https://json-schema.org/");
        for (Setting<?> setting : Schema.standard().settings()) {
            JsonNode node = root;
            for (String part : setting.path().split("\\.", -1)) {
                node = node.path("properties").path(part);
            }
            assertThat(node.path("description").textValue()).as(setting.path()).isNotBlank();
        }
        assertThat(root.at("/properties/workload/properties/load/description").textValue())
                .contains("80%", "a rate such as 10 Gbps");
        assertThat(root.at("/properties/workload/properties/service/description")
                        .textValue())
                .contains("preset or one of one-way, rpc");
        assertThat(root.at("/properties/measure/properties/slowdown/description")
                        .textValue())
                .contains("service or one of one-way, unloaded-rpc, best-case-rpc");
    }

    @Test
    void version_and_help_are_told() {
        assertThat(homasim("--version").succeeds().out()).startsWith("homasim ").contains("(");
        assertThat(homasim("--help").succeeds().out())
                .contains(
                        "run", "list", "check", "plot", "report", "compare", "merge", "bench", "schema", "Exit codes:");
        assertThat(homasim("schema", "--format", "markdown").succeeds().out()).startsWith("# Keys of an experiment\n");
        for (String command :
                List.of("run", "list", "check", "plot", "report", "compare", "merge", "bench", "schema")) {
            assertThat(homasim(command, "--help").succeeds().out()).contains("homasim " + command);
        }
        assertThat(homasim("run", "--help").out())
                .contains("--set", "--out", "--jobs", "--only", "--shard", "--rerun", "--dry-run", "--progress");
    }

    @Test
    void the_time_left_follows_the_share_of_the_work() {
        TimeLeft timeLeft = new TimeLeft(0);
        long minuteNs = 60_000_000_000L;
        assertThat(timeLeft.text(state(1, 0, 0, 0), minuteNs)).isEqualTo("starting");
        // A quarter in one minute: three more.
        assertThat(timeLeft.text(state(1, 0, 0.25, 0), minuteNs)).isEqualTo("3:00 left");
        assertThat(timeLeft.text(state(2, 0, 0.01, 0), minuteNs)).isEqualTo("1:39:00 left");
        assertThat(timeLeft.text(state(2, 0, 0.5, 7), minuteNs)).isEqualTo("1:00 left, last 7 messages");
        assertThat(timeLeft.text(state(1, 0, 1, 7), minuteNs)).isEqualTo("last 7 messages");
        assertThat(timeLeft.text(state(1, 1, 1, 0), minuteNs)).isEqualTo("done");
    }

    /** With a point that waits for its last messages, if there are any. */
    private static BatchState state(int points, int ended, double workShare, long draining) {
        return new BatchState(
                points,
                ended,
                0,
                0,
                workShare,
                0,
                draining > 0
                        ? List.of(new BatchState.RunningPoint("load=80", 200, 100, draining))
                        : List.<BatchState.RunningPoint>of());
    }
}
