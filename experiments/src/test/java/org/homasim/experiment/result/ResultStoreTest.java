// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.measure.WaitingRecorder;
import org.homasim.experiment.reference.HandMadeResults;
import org.homasim.plot.result.ChartRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
    @TempDir
    private Path folder;

    private HandMadeResults small() throws IOException {
        return new HandMadeResults(folder, "80%", List.of(100L, 200L))
                .add(50, 3, 1.5)
                .add(150, 1, 2);
    }

    @Test
    void the_table_of_slowdowns_is_written_as_it_is_read() throws IOException {
        Path results = small().write(folder.resolve("results"), SlowdownDefinition.SIGCOMM18);
        // Quantiles are the middle of a histogram's cell: 1.5 and 2 within 0.05 %.
        assertThat(Files.readAllLines(results.resolve("runs/run/slowdown.csv")))
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("size_low,"),
                        first -> assertThat(first).matches("0,100,3,0.75,1.5,(1[.](49|50)[0-9]*|1.5)(,.*){2}"),
                        second -> assertThat(second).startsWith("100,200,1,1,2,"));
    }

    @Test
    void what_a_chart_may_show_are_the_figures_of_the_table() {
        List<String> figures = new ArrayList<>(StoredPoint.columns());
        figures.removeAll(StoredPoint.IDENTITY);
        figures.removeAll(List.of("saturated", "steady"));
        assertThat(ChartRequest.FIGURES).isEqualTo(figures);
    }

    @Test
    void published_curves_of_the_workload_lie_beside_the_results() throws IOException {
        Path results = small().write(folder.resolve("results"), SlowdownDefinition.SIGCOMM18);
        List<String> lines = Files.readAllLines(results.resolve("reference.csv"));
        assertThat(lines)
                .first()
                .isEqualTo("protocol,workload,load,definition,source,size_high,count_pct,cum_count_pct,mean,p50,p99");
        // W2's 99 bins.
        assertThat(lines).hasSize(100);
        assertThat(lines.subList(1, 100)).allMatch(line -> line.startsWith("homa,w2,0.8,sigcomm18,SIGCOMM'18,"));
    }

    @Test
    void a_summary_tells_of_waits_and_of_the_transports_own_counters() throws IOException {
        WaitingRecorder waits = new WaitingRecorder();
        waits.record(2_000_000);
        waits.record(6_000_000);
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("resends", 7L);
        counters.put("busy", 0L);
        Path results = small().with(waits.figures(500_000), counters)
                .write(folder.resolve("results"), SlowdownDefinition.BEST_CASE_RPC);
        JsonNode summary = summary(results);
        assertThat(summary.at("/service").textValue()).isEqualTo("rpc");
        assertThat(summary.at("/slowdown/definition").textValue()).isEqualTo("best-case-rpc");
        assertThat(summary.at("/waiting/count").longValue()).isEqualTo(2);
        assertThat(summary.at("/waiting/mean_us").doubleValue()).isEqualTo(4);
        assertThat(summary.at("/waiting/p50_us").doubleValue()).isCloseTo(2, within(0.002));
        assertThat(summary.at("/waiting/p99_us").doubleValue()).isCloseTo(6, within(0.006));
        assertThat(summary.at("/waiting/max_us").doubleValue()).isEqualTo(6);
        assertThat(summary.at("/waiting/behind_us").doubleValue()).isEqualTo(0.5);
        assertThat(summary.path("transport")).hasToString("{\"resends\":7,\"busy\":0}");
    }

    @Test
    void a_summary_of_one_way_messages_has_nothing_of_rpcs() throws IOException {
        JsonNode summary = summary(small().write(folder.resolve("results"), SlowdownDefinition.SIGCOMM18));
        assertThat(summary.at("/service").textValue()).isEqualTo("one-way");
        assertThat(summary.has("waiting")).isFalse();
        assertThat(summary.has("transport")).isFalse();
    }

    private static JsonNode summary(Path results) throws IOException {
        return new ObjectMapper()
                .readTree(results.resolve("runs/run/summary.json").toFile());
    }

    @Test
    void a_point_written_again_replaces_the_one_before() throws IOException {
        Path results = small().write(folder.resolve("results"), SlowdownDefinition.SIGCOMM18);
        Files.writeString(results.resolve("runs/run/old.txt"), "old");
        small().add(50, 1, 1.5).write(results, SlowdownDefinition.SIGCOMM18);
        assertThat(results.resolve("runs/run/old.txt")).doesNotExist();
        assertThat(Files.readAllLines(results.resolve("runs/run/slowdown.csv")))
                .element(1)
                .asString()
                .startsWith("0,100,4,0.8,");
    }

    @Test
    void tables_that_an_experiment_before_left_are_gone() throws IOException {
        Path results = Files.createDirectories(folder.resolve("results"));
        for (String table : List.of("knee.csv", "reference.csv")) {
            Files.writeString(results.resolve(table), "old");
        }
        // Of RPCs there are no published curves.
        small().write(results, SlowdownDefinition.BEST_CASE_RPC);
        assertThat(results.resolve("knee.csv")).doesNotExist();
        assertThat(results.resolve("reference.csv")).doesNotExist();
    }

    @Test
    void a_table_that_cannot_be_put_in_place_leaves_no_parts() throws IOException {
        Path results = folder.resolve("results");
        Path runs = Files.createDirectories(results.resolve("runs"));
        // A folder that is not empty where the table belongs.
        Path obstacle = Files.createDirectories(results.resolve("points.csv"));
        Files.writeString(obstacle.resolve("x"), "in the way");
        HandMadeResults ours = small();
        assertThatThrownBy(() -> ours.write(results, SlowdownDefinition.SIGCOMM18))
                .isInstanceOf(ResultFolderException.class)
                .hasMessageStartingWith("output folder " + results + " cannot be written: ");
        try (var left = Files.list(runs)) {
            assertThat(left).containsExactly(runs.resolve("run"));
        }
        assertThat(results.toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void figures_have_seven_digits_and_no_exponent() {
        assertThat(Figures.cell(0.000000123456789)).isEqualTo("0.0000001234568");
        assertThat(Figures.cell(123_456_789)).isEqualTo("123456800");
        assertThat(Figures.cell(0.8)).isEqualTo("0.8");
        assertThat(Figures.cell(100)).isEqualTo("100");
        assertThat(Figures.cell(0)).isEqualTo("0");
        assertThat(Figures.cell(Double.NaN)).isEmpty();
        assertThat(Figures.cell(Double.POSITIVE_INFINITY)).isEmpty();
    }

    @Test
    void cells_of_tables_are_quoted_where_they_must_be() {
        CsvTable table = new CsvTable("a", "b");
        table.row("x,y", "say \"hi\"");
        assertThat(new String(table.toBytes(), StandardCharsets.UTF_8)).isEqualTo("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n");
        assertThatThrownBy(() -> table.row("only one")).isInstanceOf(IllegalArgumentException.class);
    }
}
