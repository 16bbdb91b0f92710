// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsCliTest {
    @TempDir
    private Path folder;

    private Path experiment(String name, String workload, String run) throws IOException {
        String yaml = "network: {topology: single-switch, hosts: 4}\n" + workload + "\n" + run + "\n";
        return Files.writeString(folder.resolve(name + ".yaml"), yaml);
    }

    private Path run(Path file, String name) {
        Path results = folder.resolve(name);
        homasim("run", file, "--out", results).succeeds();
        return results;
    }

    @Test
    void config_of_a_point_has_the_warm_up_that_was_found_and_gives_the_same_files() throws IOException {
        Path results = run(
                experiment("warm", "workload: {sizes: w1, load: 60%}", "run: {warmup: auto, duration: 1 ms}"), "found");
        Path point = results.resolve("runs/run");
        assertThat(Files.readString(point.resolve("config.yaml")))
                .contains("warmup: ")
                .doesNotContain("warmup: auto");
        assertThat(Files.readString(point.resolve("timing.json"))).contains("pilot_cpu_s");

        Path given = run(point.resolve("config.yaml"), "given").resolve("runs/run");

        List<String> names = files(point);
        assertThat(files(given)).isEqualTo(names);
        for (String name : names) {
            // The configuration that was given is another one: it has a number.
            if (!name.equals("timing.json") && !name.equals("fingerprint.json")) {
                assertThat(given.resolve(name)).as(name).hasSameBinaryContentAs(point.resolve(name));
            }
        }
        assertThat(Files.readString(given.resolve("timing.json"))).doesNotContain("pilot_cpu_s");
    }

    private static List<String> files(Path point) throws IOException {
        try (Stream<Path> files = Files.list(point)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Payload for all of the link, and headers beside. */
    @Test
    void backlog_that_grew_is_told() throws IOException {
        Path file = experiment(
                "overloaded",
                "workload: {sizes: fixed 300 B, load: 10 Gbps, loadCounts: payload}",
                "run: {warmup: 0 s, duration: 1 ms, drainLimit: 1 s}");
        Cli run = homasim("run", file, "--out", folder.resolve("out")).succeeds();

        assertThat(run.out()).contains("not steady: the backlog grew");
        assertThat(Files.readString(folder.resolve("out/report.html")))
                .contains("1 point not steady.", "The backlog grew");
        assertThat(Files.readString(folder.resolve("out/runs/run/summary.json")))
                .contains("\"saturated\" : false", "\"steady\" : false");
    }
}
