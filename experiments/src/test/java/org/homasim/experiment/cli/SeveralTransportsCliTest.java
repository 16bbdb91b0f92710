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
import java.util.stream.Stream;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SizeBin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each protocol alone, and both on the same hosts. */
class SeveralTransportsCliTest {
    private static final String EXPERIMENT = """
            experiment: both
            network: {topology: single-switch, hosts: 4, hostLink: 25 Gbps}
            workload: {sizes: w3, variant: linux, load: 40%}
            measure: {messages: true, timeline: 500 us}
            run: {warmup: 200 us, duration: 1500 us}
            transport:
              - {protocol: homa, preset: linux, share: 30%}
              - {protocol: tcp, mtu: 3000 B}
            """;
    private static final String SWEEP = "sweep: {run.seed: [1, 2], transport.protocol: [homa, tcp, homa+tcp]}\n";

    @TempDir
    private static Path folder;

    private static Path results;
    private static Cli run;

    @BeforeAll
    static void run_an_experiment() throws IOException {
        Path file = Files.writeString(folder.resolve("both.yaml"), EXPERIMENT + SWEEP);
        results = folder.resolve("results");
        run = homasim("run", file, "--out", results, "--jobs", 1);
    }

    private static JsonNode summary(Path point) throws IOException {
        return new ObjectMapper().readTree(point.resolve("summary.json").toFile());
    }

    private static ResultPoint point(String protocol) {
        return ResultFolder.read(results).points().stream()
                .filter(point -> point.summary().protocol().equals(protocol))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(results.resolve(file));
    }

    @Test
    void the_terminal_shows_each_protocol_under_its_point() {
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).containsPattern("\n  homa, 30% +\\d+ ").containsPattern("\n  tcp, 70% +\\d+ ");
    }

    @Test
    void a_table_has_a_row_for_each_protocol_of_each_point() throws IOException {
        List<String> lines = lines("transports.csv");
        assertThat(lines.get(0))
                .isEqualTo("point,run.seed,transport.protocol,transport,share,messages_started,messages_completed,"
                        + "messages_failed,slowdown_mean,slowdown_p50,slowdown_p99,slowdown_p999,short_p50_us,"
                        + "short_p99_us,offered_gbps,goodput_gbps");
        assertThat(lines).hasSize(1 + 2 * 4);
        assertThat(lines.get(1)).contains(",1,homa,homa,1,");
        assertThat(lines.get(3)).contains(",1,homa+tcp,homa,0.3,");
        assertThat(lines.get(4)).contains(",1,homa+tcp,tcp,0.7,");
        JsonNode homa = summary(point("homa+tcp").folder()).at("/transports/homa");
        assertThat(lines.get(3)).contains("," + homa.at("/slowdown/mean").asText() + ",");
    }

    @Test
    void the_summary_has_each_protocol_and_all_together() throws IOException {
        JsonNode root = summary(point("homa+tcp").folder());
        assertThat(root.path("protocol").asText()).isEqualTo("homa+tcp");
        JsonNode homa = root.at("/transports/homa");
        JsonNode tcp = root.at("/transports/tcp");
        for (String count : List.of("started", "completed", "failed")) {
            assertThat(homa.at("/messages/" + count).asLong()
                            + tcp.at("/messages/" + count).asLong())
                    .isEqualTo(root.at("/messages/" + count).asLong());
        }
        assertThat(homa.path("share").asDouble()).isEqualTo(0.3);
        assertThat(tcp.path("congestion_control").asText()).isEqualTo("cubic");
        assertThat(homa.at("/counters/grant_sent").asLong()).isPositive();
        assertThat(tcp.at("/counters/connections").asLong()).isPositive();
        assertThat(tcp.at("/counters").has("grant_sent")).isFalse();
        assertThat(summary(point("homa").folder()).has("transports")).isFalse();
    }

    @Test
    void files_by_size_and_over_time_add_up() throws IOException {
        Path runs = point("homa+tcp").folder();
        List<String> names = List.of("slowdown", "slowdown.homa", "slowdown.tcp");
        long[] counts = new long[3];
        for (int i = 0; i < 3; i++) {
            for (String line : Files.readAllLines(runs.resolve(names.get(i) + ".csv")).stream()
                    .skip(1)
                    .toList()) {
                counts[i] += Long.parseLong(line.split(",", -1)[2]);
            }
            assertThat(runs.resolve(names.get(i) + ".hlog")).isNotEmptyFile();
        }
        assertThat(counts[1]).isPositive();
        assertThat(counts[2]).isPositive();
        assertThat(counts[1] + counts[2]).isEqualTo(counts[0]);
        assertThat(runs.resolve("timeline.tcp.csv")).isNotEmptyFile();
        try (Stream<Path> files = Files.list(point("homa").folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("slowdown.csv")
                    .doesNotContain("slowdown.homa.csv");
        }
    }

    @Test
    void messages_tell_their_protocol_where_there_are_several() throws IOException {
        List<String> several = Files.readAllLines(point("homa+tcp").folder().resolve("messages.csv"));
        assertThat(several.get(0)).endsWith(",workload,transport");
        long homa = several.stream().filter(line -> line.endsWith(",main,homa")).count();
        long tcp = several.stream().filter(line -> line.endsWith(",main,tcp")).count();
        assertThat(homa).isPositive();
        assertThat(homa + tcp).isEqualTo(several.size() - 1L);
        assertThat(Files.readAllLines(point("tcp").folder().resolve("messages.csv"))
                        .get(0))
                .endsWith(",measured,workload");
    }

    @Test
    void charts_draw_each_protocol_alone_and_beside_the_other() throws IOException {
        for (String plot : List.of("slowdown-w3-40-best-case-rpc.svg", "timeline-w3-40-best-case-rpc.svg")) {
            String svg = Files.readString(results.resolve("plots").resolve(plot));
            assertThat(Stream.of("Homa", "TCP", "Homa (with TCP)", "TCP (with Homa)"))
                    .as(plot)
                    .allMatch(label -> svg.contains(">" + label + "<"));
        }
        long pooled = ResultFolder.read(results).sweepPointsPerTransport().stream()
                .filter(point -> point.summary().protocol().equals("tcp (with homa)"))
                .flatMap(point -> point.bins().stream())
                .mapToLong(SizeBin::count)
                .sum();
        assertThat(pooled).isPositive();
    }

    @Test
    void a_point_with_a_file_of_a_protocol_gone_is_run_again() throws IOException {
        Path file = Files.writeString(folder.resolve("again.yaml"), EXPERIMENT);
        Path out = folder.resolve("again");
        homasim("run", file, "--out", out, "--jobs", 1);
        assertThat(homasim("run", file, "--out", out, "--jobs", 1).out()).contains("1 of 1 points were there before");
        Path lost = out.resolve("runs/run/slowdown.tcp.hlog");
        byte[] before = Files.readAllBytes(lost);
        Files.delete(lost);
        homasim("run", file, "--out", out, "--jobs", 1);
        assertThat(lost).hasBinaryContent(before);
    }

    @Test
    void a_complete_configuration_runs_to_the_same_results() throws IOException {
        Path original = point("homa+tcp").folder();
        Path again = folder.resolve("resolved");
        assertThat(homasim("run", original.resolve("config.yaml"), "--out", again, "--jobs", 1)
                        .code())
                .isEqualTo(ExitCode.OK);
        for (String name : List.of("slowdown.homa.csv", "slowdown.tcp.csv", "messages.csv", "config.yaml")) {
            assertThat(again.resolve("runs/run").resolve(name)).hasSameBinaryContentAs(original.resolve(name));
        }
    }
}
