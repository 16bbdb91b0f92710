// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KneeCliTest {
    private static final String EXPERIMENT = """
            experiment: small
            network: {topology: single-switch, hosts: 5, buffer: 4 MB, bufferAlpha: 16}
            transport: {protocol: tcp, tcp: {minRto: 1 ms}}
            workload: {service: rpc, sizes: fixed 20 KB, load: 60%}
            run: {warmup: 500 us, duration: 3 ms, drainLimit: 20 ms}
            sweep: {run.seed: [2, 1]}
            knee: {shares: [100%, 60%, 20%], resolution: 10%}
            """;

    @TempDir
    private static Path folder;

    private static Path file;
    private static Path results;
    private static Cli run;

    @BeforeAll
    static void search() throws IOException {
        file = Files.writeString(folder.resolve("given.yaml"), EXPERIMENT);
        results = folder.resolve("results");
        run = homasim("run", file, "--out", results, "--jobs", 1);
    }

    /** Every file below a folder but timing.json, by relative path. */
    private static Map<String, byte[]> contents(Path root) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                if (!each.endsWith("timing.json")) {
                    contents.put(root.relativize(each).toString(), Files.readAllBytes(each));
                }
            }
        }
        return contents;
    }

    private static List<ResultPoint> points() {
        return ResultFolder.read(results).points();
    }

    private static double mean(ResultPoint point) {
        return point.summary().slowdown().mean();
    }

    /** Rows of knee.csv as columns and cells. */
    private static List<Map<String, String>> knees() throws IOException {
        List<String> lines = Files.readAllLines(results.resolve("knee.csv"));
        String[] columns = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void knee_csv_has_a_row_for_each_point_of_the_sweep() throws IOException {
        assertThat(Files.readAllLines(results.resolve("knee.csv")))
                .first()
                .isEqualTo(
                        "point,protocol,workload,load,seed,peak_bytes,baseline_mean,tolerance,knee_bytes,broken_bytes,"
                                + "knee_share,runs");
        assertThat(knees()).extracting(row -> row.get("point")).containsExactly("seed=2", "seed=1");
        assertThat(knees().get(0))
                .containsEntry("protocol", "tcp")
                .containsEntry("workload", "fixed-20000")
                .containsEntry("load", "0.6")
                .containsEntry("seed", "2")
                .containsEntry("tolerance", "0.1");
    }

    @Test
    void what_was_found_follows_from_the_runs_in_points_csv() throws IOException {
        for (Map<String, String> knee : knees()) {
            String name = knee.get("point");
            List<ResultPoint> own = points().stream()
                    .filter(point -> (point.name() + ",").startsWith(name + ","))
                    .toList();
            assertThat(own).hasSize(Integer.parseInt(knee.get("runs")));
            assertThat(own.get(0).name()).isEqualTo(name);
            assertThat(own.get(0).row()).containsEntry("pool_max_bytes", knee.get("peak_bytes"));
            long peak = Long.parseLong(knee.get("peak_bytes"));
            long good = Long.parseLong(knee.get("knee_bytes"));
            long broken = Long.parseLong(knee.get("broken_bytes"));
            assertThat(good - broken).isPositive().isLessThanOrEqualTo(peak / 10);
            double limit = 1.1 * mean(own.get(0));
            for (ResultPoint point : own.subList(1, own.size())) {
                long bytes = Long.parseLong(point.parameters()
                        .get("network.buffer")
                        .replace(" KB", "000")
                        .replace(" MB", "000000"));
                boolean isGood =
                        mean(point) <= limit && point.summary().messages().failed() == 0;
                if (bytes >= broken) {
                    assertThat(isGood).as(point.name()).isEqualTo(bytes > broken);
                }
            }
            assertThat(own)
                    .extracting(ResultPoint::name)
                    .contains(name + ",buffer=" + good / 1000 + "KB", name + ",buffer=" + broken / 1000 + "KB");
        }
    }

    @Test
    void runs_of_a_search_stand_behind_their_first_one_by_falling_buffer() {
        List<ResultPoint> found = points();
        assertThat(found.get(0).name()).isEqualTo("seed=2");
        assertThat(found.get(0).parameters()).containsEntry("run.seed", "2").containsEntry("network.buffer", "4 MB");
        List<Long> buffers = new ArrayList<>();
        for (ResultPoint point : found.subList(1, found.size())) {
            if (point.summary().baseline().isEmpty()) {
                assertThat(point.name()).isEqualTo("seed=1");
                break;
            }
            assertThat(point.summary().baseline()).isEqualTo("seed=2");
            assertThat(point.parameters().get("network.buffer")).endsWith(" KB");
            buffers.add(Long.parseLong(point.parameters().get("network.buffer").replace(" KB", "")));
        }
        assertThat(buffers).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        assertThat(buffers).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void a_run_prints_what_it_found() throws IOException {
        List<String> lines = run.succeeds().out().lines().toList();
        int header = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("smallest buffer"))
                .findFirst()
                .orElseThrow());
        assertThat(lines.get(header)).matches("smallest buffer \\(MB\\) +peak +good +too small +share +runs");
        Map<String, String> knee = knees().get(0);
        assertThat(lines.get(header + 1).split(" +")).startsWith("seed=2").endsWith("%", knee.get("runs"));
        assertThat(lines.get(header + 1))
                .contains(
                        "  0."
                                + "%06d"
                                        .formatted(Long.parseLong(knee.get("peak_bytes")))
                                        .substring(0, 2),
                        "  0."
                                + "%06d"
                                        .formatted(Long.parseLong(knee.get("knee_bytes")))
                                        .substring(0, 3));
        assertThat(lines.get(header + 2)).startsWith("seed=1 ");
    }

    @Test
    void the_same_search_gives_the_same_bytes_on_one_core_and_on_two() throws IOException {
        Path again = folder.resolve("again");
        homasim("run", file, "--out", again, "--jobs", 2).succeeds();
        Map<String, byte[]> expected = contents(results);
        Map<String, byte[]> found = contents(again);
        assertThat(found).containsOnlyKeys(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void a_run_of_the_search_runs_again_from_its_own_configuration() {
        ResultPoint second = points().get(1);
        Path alone = folder.resolve("alone");
        homasim("run", second.folder().resolve("config.yaml"), "--out", alone).succeeds();
        assertThat(alone.resolve("knee.csv")).doesNotExist();
        for (String name : List.of("slowdown.hlog", "ports.csv", "config.yaml")) {
            assertThat(alone.resolve("runs/run").resolve(name))
                    .hasSameBinaryContentAs(second.folder().resolve(name));
        }
    }

    @Test
    void a_chart_shows_all_runs_over_the_buffer() {
        assertThat(results.resolve("plots/over-buffer.csv")).isNotEmptyFile();
        assertThat(results.resolve("report.html"))
                .content()
                .contains("knee.csv", points().get(1).name());
    }

    @Test
    void a_buffer_that_other_settings_do_not_allow_is_too_small() throws IOException {
        long peak = Long.parseLong(knees().get(1).get("peak_bytes"));
        Path out = folder.resolve("refusing");
        Cli refusing = homasim(
                "run", file, "--out", out, "--set", "network.ecnThreshold=" + peak / 2 + " B", "--set", "run.seed=1");

        assertThat(refusing.code()).isEqualTo(ExitCode.OK);
        // TCP is not marked, so that runs are those without the threshold: 100 % and 60 % of the peak, and what lies
        // between.
        List<ResultPoint> ran = ResultFolder.read(out).points();
        assertThat(ran).extracting(ResultPoint::name).first().isEqualTo("run");
        List<String> knee = Files.readAllLines(out.resolve("knee.csv"));
        assertThat(knee).hasSize(2);
        assertThat(knee.get(1)).startsWith("run,tcp,").endsWith("," + ran.size());
        assertThat(refusing.out()).contains("smallest buffer");
        assertThat(refusing.err().lines())
                .singleElement()
                .asString()
                .matches("note: run,buffer=[0-9]+KB cannot be run and counts as too small, like smaller buffers: .*"
                        + "network.ecnThreshold: .* is above the buffer.*");
    }

    @Test
    void a_check_tells_of_the_search() {
        assertThat(homasim("check", file).succeeds().out().lines())
                .containsExactly(
                        "small: 2 points",
                        "  seed=2",
                        "  seed=1",
                        "each followed by a search for the smallest buffer: 3 shares of its peak, and what lies between");
    }

    @Test
    void a_search_is_not_traced() {
        Path trace = folder.resolve("out.pcapng");
        homasim("run", file, "--set", "run.seed=1", "--trace", trace)
                .refusesWith("--trace needs a single point, but the search of knee.shares runs several; end it with"
                        + " --set knee.shares=none");
        assertThat(trace).doesNotExist();
    }
}
