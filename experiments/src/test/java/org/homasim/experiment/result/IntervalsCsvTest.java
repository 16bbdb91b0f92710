// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.config.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalsCsvTest {
    @TempDir
    private Path folder;

    private Experiment experiment(String sweep) throws IOException {
        return ExperimentFile.load(
                Files.writeString(folder.resolve("x.yaml"), "workload: {sizes: w3}\nsweep: " + sweep + "\n"),
                List.of());
    }

    private static StoredPoint stored(String load, int seed, String p99, String interval) throws IOException {
        return StoredPoint.of("""
                {"protocol": "homa", "workload": "w3", "load": %s, "seed": %d, "slowdown": {"p99": %s},
                 "intervals": {"slowdown": {"p99": %s, "mean": null}}}
                """.formatted(load, seed, p99, interval).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> rows(IntervalsCsv table, List<Point> points) {
        return new String(table.toBytes(points), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("slowdown_p99,") || line.contains("figure"))
                .toList();
    }

    @Test
    void seeds_are_replications_and_one_seed_has_its_own_interval() throws IOException {
        List<Point> points =
                experiment("{workload.load: [50%, 80%], run.seed: [1, 2, 3]}").points();
        IntervalsCsv table = new IntervalsCsv(List.of("workload.load", "run.seed"));
        // In any order; of 80 % one seed has ended.
        table.put(points.get(5), stored("0.8", 3, "4", "[3.5, 4.5]"));
        table.put(points.get(1), stored("0.5", 2, "10", "[9, 11]"));
        table.put(points.get(0), stored("0.5", 1, "9", "[8, 10]"));
        table.put(points.get(2), stored("0.5", 3, "11", "[10, 12]"));
        assertThat(rows(table, points))
                .containsExactly(
                        "workload.load,protocol,workload,load,seeds,method,figure,value,low,high",
                        // 10 +/- t(2, 97.5 %) x 1 / sqrt(3) = 4.302653 x 0.5773503 = 2.484138.
                        "50%,homa,w3,0.5,3,replications,slowdown_p99,10,7.515862,12.48414",
                        "80%,homa,w3,0.8,1,batch-means,slowdown_p99,4,3.5,4.5");
    }

    @Test
    void what_is_not_known_is_empty() throws IOException {
        List<Point> points = experiment("{run.seed: [1, 2]}").points();
        IntervalsCsv table = new IntervalsCsv(List.of("run.seed"));
        table.put(points.get(0), stored("0.8", 1, "4", "null"));
        assertThat(rows(table, points)).last().isEqualTo("homa,w3,0.8,1,batch-means,slowdown_p99,4,,");
        table.put(points.get(1), stored("0.8", 2, "null", "null"));
        assertThat(rows(table, points)).last().isEqualTo("homa,w3,0.8,2,replications,slowdown_p99,,,");
    }
}
