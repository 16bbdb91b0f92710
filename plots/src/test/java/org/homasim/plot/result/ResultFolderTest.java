// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.homasim.plot.SampleResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    @TempDir
    Path root;

    private Path run;

    @BeforeEach
    void sample() throws IOException {
        new SampleResults(root)
                .withReference("Homa")
                .withPoint("homa", "w3", 1, 100_000, 1.1, true)
                .write();
        run = root.resolve("runs").resolve("homa-w3-1");
    }

    @Test
    void readsPointsAndReference() {
        ResultFolder results = ResultFolder.read(root);
        assertThat(results.experiment()).isEqualTo("sample <A&B>");
        assertThat(results.columns()).startsWith("point", "run.seed");
        ResultPoint point = results.points().get(0);
        assertThat(point.parameters())
                .isEqualTo(Map.of("run.seed", "1", "homa.overcommitment", "", "topology.hosts", "144"));
        assertThat(point.row()).containsEntry("load", "0.8");
        PointSummary summary = point.summary();
        assertThat(summary.protocol()).isEqualTo("homa");
        assertThat(summary.load()).isEqualTo(0.8);
        assertThat(summary.saturated()).isTrue();
        assertThat(summary.steady()).as("not told").isTrue();
        assertThat(summary.messages()).isEqualTo(new MessageCounts(100_000, 98_000, 2_000));
        assertThat(summary.definition()).isEqualTo("sigcomm18");
        assertThat(point.bins()).hasSize(102);
        SizeBin first = point.bins().get(0);
        assertThat(first.sizeLowBytes()).isZero();
        assertThat(first.sizeHighBytes()).isEqualTo(3);
        assertThat(first.count()).isEqualTo(6488);
        assertThat(first.slowdown().p50()).isBetween(1.4, 1.7);
        assertThat(results.published()).extracting(PublishedCurve::workload).containsExactly("w1", "w3", "w5");
        PublishedBin published = results.published().get(1).bins().get(0);
        assertThat(published.sizeHighBytes()).isEqualTo(3);
        assertThat(published.fraction()).isEqualTo(0.0648825);
        assertThat(published.slowdown().p99()).isEqualTo(2.22293);
    }

    @Test
    void emptyBinsHaveNoFigures() throws IOException {
        Files.writeString(
                run.resolve("slowdown.csv"),
                "size_low,size_high,count,cum_fraction,mean,p50,p99,p999\n0,10,0,0,,,,\n10,20,1,1,2,2,2,2\n");
        List<SizeBin> bins = ResultFolder.read(root).points().get(0).bins();
        assertThat(bins.get(0).slowdown()).isEqualTo(SlowdownFigures.NONE);
        assertThat(bins.get(1).slowdown().mean()).isEqualTo(2);
    }

    @Test
    void tellsFileLineAndExpectation() throws IOException {
        String header = "size_low,size_high,count,cum_fraction,mean,p50,p99,p999\n";
        assertBad("slowdown.csv", header + "0,10,1,1,2,2,2,2\n10,20,x,1,2,2,2,2\n", ":3:", "'count'", "whole number");
        assertBad("slowdown.csv", header + "\n0,10,1,1,2,2,2,2\n\n\n10,20,x,1,2,2,2,2\n", ":6:", "'count'");
        assertBad("slowdown.csv", header + "0,10,x,1,2,2,2,2", ":2:", "'count'");
        assertBad("slowdown.csv", header + "0,10,1,1,2,,2,2\n", ":2:", "'p50'");
        assertBad("slowdown.csv", header + "0,10,1,1,2,2,2,NaN\n", ":2:", "'p999'");
        assertBad("slowdown.csv", header + "0,10,1,1,2,2\n", ":2:", "expected 8 cells, found 6");
        assertBad("slowdown.csv", header + "0,10,1,1,2,2,2,2\n5,20,1,1,2,2,2,2\n", ":3:", "at least 10");
        assertBad("slowdown.csv", header + "10,10,1,1,2,2,2,2\n", ":2:", "more than size_low");
        assertBad("slowdown.csv", "size_low,size_high\n", ":1:", "column 'count'");
        assertBad("slowdown.csv", "", ":1:", "header");
    }

    @Test
    void tellsWhatASummaryLacks() throws IOException {
        String good = Files.readString(run.resolve("summary.json"));
        assertBad("summary.json", "{\n\"a\": oops}", ":2:", "JSON");
        assertBad("summary.json", good.replace("true", "\"yes\""), "'saturated'", "true or false");
        assertBad("summary.json", good.replace("{\"point\"", "{\"steady\":1,\"point\""), "'steady'", "true or false");
        assertBad("summary.json", good.replace("\"load\":0.8", "\"load\":-1"), "'load'");
        assertBad("summary.json", good.replace("\"load\":0.8", "\"load\":80"), "'load'");
        assertBad("summary.json", good.replace("\"seed\":1", "\"sed\":1"), "'seed'", "nothing");
        assertBad("summary.json", good.replace("98000", "-3"), "'messages.completed'");
        assertBad("summary.json", "", "'experiment'");
    }

    @Test
    void missingFilesAndPointsAreNamed() throws IOException {
        Files.delete(run.resolve("summary.json"));
        assertThatThrownBy(() -> ResultFolder.read(root))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("summary.json");
        Files.writeString(root.resolve("points.csv"), "point\nnowhere\n");
        assertThatThrownBy(() -> ResultFolder.read(root)).isInstanceOfSatisfying(ResultFormatException.class, e -> {
            assertThat(e.line()).isEqualTo(2);
            assertThat(e.file()).isEqualTo(root.resolve("points.csv"));
        });
        Files.writeString(root.resolve("points.csv"), "point\n../runs\n");
        assertThatThrownBy(() -> ResultFolder.read(root)).hasMessageContaining("under runs/");
        Files.delete(root.resolve("points.csv"));
        assertThatThrownBy(() -> ResultFolder.read(root))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("points.csv");
    }

    @Test
    void referenceMustRise() throws IOException {
        Files.writeString(root.resolve("reference.csv"), """
                protocol,workload,load,definition,source,size_high,count_pct,cum_count_pct,mean,p50,p99
                Homa,w3,0.8,,,10,50,50,,1.2,
                Homa,w3,0.8,,,10,50,100,,1.2,
                """);
        assertThatThrownBy(() -> ResultFolder.read(root)).hasMessageContaining("reference.csv:3:");
    }

    private void assertBad(String name, String content, String... told) throws IOException {
        Path file = run.resolve(name);
        String good = Files.readString(file);
        Files.writeString(file, content);
        assertThatThrownBy(() -> ResultFolder.read(root))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining(name)
                .hasMessageContainingAll(told);
        Files.writeString(file, good);
    }
}
