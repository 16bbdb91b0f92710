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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.config.Point;
import org.homasim.plot.result.FaultPeriod;
import org.homasim.plot.result.PooledTimeline;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SizeBin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    private static final String EXPERIMENT = """
            experiment: small
            network: {racks: 3, hostsPerRack: 4, spines: 2}
            workload: {load: 60%}
            run: {warmup: 200 us, duration: 800 us}
            sweep: {workload.sizes: [w3, fixed 1000 B], run.seed: [2, 1]}
            """;

    @TempDir
    private static Path folder;

    private static Path file;
    private static Path results;
    private static Cli run;

    @BeforeAll
    static void run_an_experiment() throws IOException {
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

    private static List<String> points() {
        return ExperimentFile.load(file, List.of()).points().stream()
                .map(Point::name)
                .toList();
    }

    private static Path runs(int point) {
        return results.resolve("runs").resolve(points().get(point));
    }

    private static JsonNode json(Path json) throws IOException {
        return new ObjectMapper().readTree(json.toFile());
    }

    @Test
    void a_run_tells_its_figures_and_where_the_plots_are() {
        assertThat(run.succeeds().out()).contains(points()).contains("report  " + results.resolve("report.html"));
        assertThat(run.out().lines().filter(line -> line.startsWith("plot    ")))
                .hasSize(6);
    }

    @Test
    void every_file_of_the_contract_exists() {
        assertThat(results.resolve("experiment.yaml")).hasContent(EXPERIMENT);
        for (String point : points()) {
            for (String name : List.of("config.yaml", "summary.json", "timing.json", "slowdown.csv", "ports.csv")) {
                assertThat(results.resolve("runs").resolve(point).resolve(name)).isNotEmptyFile();
            }
        }
        for (String name : List.of(
                "points.csv",
                "report.html",
                "plots/slowdown-w3-60.png",
                "plots/slowdown-w3-60.svg",
                "plots/slowdown-fixed-1000-60.png")) {
            assertThat(results.resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void tables_have_the_headers_of_the_contract() throws IOException {
        assertThat(Files.readAllLines(results.resolve("points.csv")))
                .first()
                .isEqualTo(
                        "point,workload.sizes,run.seed,protocol,workload,load,seed,saturated,steady,messages_started,"
                                + "messages_failed,slowdown_mean,slowdown_p50,slowdown_p99,slowdown_p999,short_p50_us,short_p99_us,"
                                + "goodput_gbps,utilization,packets_dropped,burst_p50_us,burst_p99_us,pool_max_bytes,"
                                + "cores_user,cores_system,cores_softirq,"
                                + "packets_retransmitted,nic_mean_bytes,nic_p99_bytes,nic_max_bytes,short_min_us,"
                                + "downlink_idle,grants_withheld,wasted_bandwidth");
        assertThat(Files.readAllLines(runs(0).resolve("slowdown.csv")))
                .first()
                .isEqualTo("size_low,size_high,count,cum_fraction,mean,p50,p99,p999");
        assertThat(Files.readAllLines(runs(0).resolve("ports.csv")))
                .first()
                .isEqualTo(
                        "tier,ports,queue_mean_bytes,queue_p99_bytes,queue_max_bytes,utilization,dropped,lost,marked,corrupted,"
                                + "link_down,wire_bytes_p0,wire_bytes_p1,wire_bytes_p2,wire_bytes_p3,wire_bytes_p4,wire_bytes_p5,"
                                + "wire_bytes_p6,wire_bytes_p7");
        // Both directions of the links of 12 hosts, and of those between 3 leaves and 2 spines.
        assertThat(Files.readAllLines(runs(0).resolve("links.csv"))).hasSize(1 + 2 * (12 + 3 * 2));
        assertThat(Files.readAllLines(runs(0).resolve("pools.csv")))
                .first()
                .isEqualTo("switch,mean_bytes,p99_bytes,max_bytes,dropped");
        assertThat(Files.readAllLines(runs(0).resolve("drops.csv"))).containsExactly("from,to,cause,priority,packets");
    }

    @Test
    void points_stand_in_the_order_of_the_experiment() {
        List<ResultPoint> found = ResultFolder.read(results).points();
        assertThat(found).extracting(ResultPoint::name).containsExactlyElementsOf(points());
        assertThat(found.get(0).parameters())
                .containsEntry("workload.sizes", "w3")
                .containsEntry("run.seed", "2");
    }

    @Test
    void a_summary_holds_every_key_of_the_contract() throws IOException {
        JsonNode summary = json(runs(0).resolve("summary.json"));
        for (String text : List.of("/protocol", "/workload", "/slowdown/definition", "/code_revision")) {
            assertThat(summary.at(text).isTextual()).as(text).isTrue();
        }
        for (String whole : List.of(
                "/seed",
                "/messages/started",
                "/messages/completed",
                "/messages/failed",
                "/short/count",
                "/packets/data",
                "/packets/control",
                "/packets/dropped",
                "/packets/marked",
                "/packets/retransmitted",
                "/pool/max_bytes",
                "/events",
                "/packet_hops")) {
            assertThat(summary.at(whole).isIntegralNumber()).as(whole).isTrue();
        }
        for (String number : List.of(
                "/load",
                "/slowdown/mean",
                "/slowdown/p50",
                "/slowdown/p99",
                "/slowdown/p999",
                "/short/p50_us",
                "/short/p99_us",
                "/goodput_gbps",
                "/utilization",
                "/simulated_s")) {
            assertThat(summary.at(number).isNumber()).as(number).isTrue();
        }
        for (String truth : List.of("/saturated", "/steady", "/intervals/independent", "/warmup/enough")) {
            assertThat(summary.at(truth).isBoolean()).as(truth).isTrue();
        }
        for (String figure : List.of("/slowdown/mean", "/slowdown/p50")) {
            JsonNode interval = summary.at("/intervals" + figure);
            assertThat(interval.size()).as(figure).isEqualTo(2);
            assertThat(summary.at(figure).doubleValue())
                    .as(figure)
                    .isBetween(interval.path(0).doubleValue(), interval.path(1).doubleValue());
        }
        for (String figure : List.of("/slowdown/p99", "/slowdown/p999", "/short/p50_us", "/short/p99_us")) {
            JsonNode interval = summary.at("/intervals" + figure);
            assertThat(interval.isNull() || interval.size() == 2).as(figure).isTrue();
        }
        assertThat(summary.at("/intervals/confidence").doubleValue()).isEqualTo(0.95);
        assertThat(summary.at("/intervals/method").textValue()).isEqualTo("batch-means");
        assertThat(summary.at("/intervals/batches").intValue()).isEqualTo(20);
        assertThat(summary.at("/warmup").has("mser5_us")).isTrue();
        assertThat(summary.at("/load").doubleValue()).isEqualTo(0.6);
        assertThat(summary.at("/seed").longValue()).isEqualTo(2);
        assertThat(summary.at("/messages/completed").longValue())
                .isEqualTo(summary.at("/messages/started").longValue());
    }

    @Test
    void timing_tells_what_the_run_cost() throws IOException {
        JsonNode timing = json(runs(0).resolve("timing.json"));
        for (String key : List.of("wall_s", "cpu_s", "events_per_s", "packet_hops_per_s", "max_memory_mb")) {
            assertThat(timing.path(key).doubleValue()).as(key).isPositive();
        }
    }

    @Test
    void shares_in_the_table_of_slowdowns_add_up_to_one() {
        for (ResultPoint point : ResultFolder.read(results).points()) {
            List<SizeBin> bins = point.bins();
            assertThat(bins.get(bins.size() - 1).cumFraction()).isEqualTo(1);
            assertThat(bins.stream().mapToLong(SizeBin::count).sum())
                    .isEqualTo(point.summary().messages().completed());
            for (int i = 1; i < bins.size(); i++) {
                assertThat(bins.get(i).sizeLowBytes()).isEqualTo(bins.get(i - 1).sizeHighBytes());
                assertThat(bins.get(i).cumFraction())
                        .isGreaterThanOrEqualTo(bins.get(i - 1).cumFraction());
            }
        }
    }

    @Test
    void the_same_experiment_gives_the_same_bytes_on_one_core_and_on_two() throws IOException {
        Path again = folder.resolve("again");
        homasim("run", file, "--out", again, "--jobs", 2).succeeds();
        Map<String, byte[]> expected = contents(results);
        Map<String, byte[]> found = contents(again);
        assertThat(found).containsOnlyKeys(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void a_point_runs_again_from_its_own_configuration() throws IOException {
        for (int point = 0; point < points().size(); point += 3) {
            Path alone = folder.resolve("alone" + point);
            homasim("run", runs(point).resolve("config.yaml"), "--out", alone).succeeds();
            for (String name : List.of("slowdown.csv", "slowdown.hlog", "ports.csv", "config.yaml")) {
                assertThat(alone.resolve("runs/run").resolve(name))
                        .hasSameBinaryContentAs(runs(point).resolve(name));
            }
        }
    }

    @Test
    void seeds_make_a_difference() {
        assertThat(runs(0).resolve("config.yaml")).content().contains("seed: 2");
        assertThat(runs(0).resolve("slowdown.csv").toFile())
                .content()
                .isNotEqualTo(runs(1).resolve("slowdown.csv").toFile());
    }

    @Test
    void plots_can_be_drawn_again() throws IOException {
        Path copy = folder.resolve("copy");
        homasim("run", file, "--out", copy, "--set", "run.seed=2", "--set", "workload.sizes=w3")
                .succeeds();
        Path png = copy.resolve("plots/slowdown-w3-60.png");
        byte[] before = Files.readAllBytes(png);
        Files.delete(png);
        Cli plot = homasim("plot", copy, "--format", "png,pdf").succeeds();
        assertThat(plot.out())
                .contains(png.toString())
                .contains("slowdown-w3-60.pdf")
                .contains("report.html");
        assertThat(png).hasBinaryContent(before);
        assertThat(copy.resolve("plots/slowdown-w3-60.pdf")).isNotEmptyFile();
    }

    @Test
    void a_report_can_be_written_again_and_of_several_experiments() throws IOException {
        Path again = results.resolve("report.html");
        byte[] before = Files.readAllBytes(again);
        assertThat(homasim("report", results).succeeds().out().strip()).isEqualTo(again.toString());
        assertThat(again).hasBinaryContent(before);

        Path other = folder.resolve("other");
        homasim("run", file, "--out", other, "--set", "run.seed=2", "--set", "workload.sizes=w3")
                .succeeds();
        Path both = folder.resolve("pages/both.html");
        assertThat(homasim("report", results, other, "--out", both)
                        .succeeds()
                        .out()
                        .strip())
                .isEqualTo(both.toString());
        assertThat(both)
                .content()
                .contains(
                        "2 experiments side by side",
                        "href=\"../" + folder.relativize(results) + "/points.csv\"",
                        "href=\"../other/points.csv\"");
    }

    @Test
    void plots_that_cannot_be_written_are_told_in_one_line() throws IOException {
        Path copy = folder.resolve("blocked");
        homasim("run", file, "--out", copy, "--set", "run.seed=2", "--set", "workload.sizes=fixed 1000 B")
                .succeeds();
        try (Stream<Path> plots = Files.list(copy.resolve("plots"))) {
            for (Path plot : plots.toList()) {
                Files.delete(plot);
            }
        }
        Files.delete(copy.resolve("plots"));
        Files.writeString(copy.resolve("plots"), "in the way");
        Cli plot = homasim("plot", copy);
        assertThat(plot.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(plot.err().lines())
                .singleElement()
                .asString()
                .contains("plots")
                .contains("a file is in the way");
    }

    @Test
    void a_timeline_shows_the_fault_of_the_configuration(@TempDir Path other) throws IOException {
        Path failing = Files.writeString(other.resolve("failing.yaml"), """
                network: {racks: 2, hostsPerRack: 2, spines: 2, reroute: 100 us}
                workload: {sizes: w1, load: 30%}
                run: {warmup: 200 us, duration: 1 ms, drainLimit: 5 ms}
                measure: {timeline: 50 us}
                sweep: {network.faults: [none, [{switch: spine/1, from: 500 us, to: 700 us}]]}
                """);
        homasim("run", failing, "--out", other.resolve("results"), "--jobs", 1).succeeds();
        List<ResultPoint> points = ResultFolder.read(other.resolve("results")).points();
        List<PooledTimeline> timelines = PooledTimeline.of(points);
        assertThat(timelines).hasSize(2);
        assertThat(timelines.get(0).isFaultless()).isTrue();
        assertThat(timelines.get(0).faults()).isEmpty();
        assertThat(timelines.get(0).endUs()).isEqualByComparingTo("1000");
        // 200 us of warm-up less.
        FaultPeriod fault = timelines.get(1).faults().get(0);
        assertThat(fault.what()).isEqualTo("spine/1 down");
        assertThat(fault.fromUs()).isEqualByComparingTo("300");
        assertThat(fault.toUs().orElseThrow()).isEqualByComparingTo("500");
        assertThat(fault.rerouteUs().orElseThrow()).isEqualByComparingTo("100");
        // Whatever the shape of the list in points.csv, the name of the curve is short.
        Path plots = other.resolve("results/plots");
        assertThat(Files.readString(plots.resolve("timeline-w1-30.csv")))
                .contains("\"Homa, no faults\",homa", "\"Homa, spine/1 down");
        // Homa of the paper does not send again what was lost: messages fail until routes heed the fault, and no
        // longer.
        assertThat(Files.readAllLines(plots.resolve("recovery.csv")).subList(1, 3))
                .allMatch(line -> line.endsWith(",400,100"));
    }

    @Test
    void an_experiment_without_any_message_ends_well() {
        Path empty = folder.resolve("empty");
        Cli cli = homasim(
                "run",
                file,
                "--out",
                empty,
                "--set",
                "run.seed=1",
                "--set",
                "workload.sizes=fixed 100 MB",
                "--set",
                "workload.load=0.1%",
                "--set",
                "run.duration=1 us");
        assertThat(cli.succeeds().out()).contains("-");
        assertThat(ResultFolder.read(empty).points().get(0).summary().messages().started())
                .isZero();
        assertThat(empty.resolve("report.html")).isNotEmptyFile();
    }
}
