// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntilCliTest {
    private static final String EXPERIMENT = """
            experiment: until
            network: {topology: single-switch, hosts: 4}
            workload: {sizes: w3, load: 50%}
            run: {warmup: 100 us, duration: 1 ms, seed: 5, until: {precision: 10%, of: p99, ofSize: short, max: 8}}
            sweep: {workload.load: [40%, 60%]}
            """;

    @TempDir
    private static Path folder;

    private static Path file;
    private static Path results;
    private static Cli run;

    @BeforeAll
    static void run_until_it_is_known() throws IOException {
        file = Files.writeString(folder.resolve("until.yaml"), EXPERIMENT);
        results = folder.resolve("results");
        run = homasim("run", file, "--out", results, "--jobs", 2);
    }

    private static List<ResultPoint> points(String load) {
        return ResultFolder.read(results).points().stream()
                .filter(point -> point.parameter("workload.load").equals(load))
                .toList();
    }

    @Test
    void every_point_has_seeds_of_its_own_counted_on() {
        run.succeeds();
        List<ResultPoint> found = points("40%");
        assertThat(found).hasSizeBetween(3, 8);
        assertThat(found.get(0).name()).isEqualTo("load=40");
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).summary().seed()).isEqualTo(5 + i);
            assertThat(found.get(i).parameter("run.seed")).isEqualTo(Integer.toString(5 + i));
            assertThat(found.get(i).summary().baseline()).isEmpty();
        }
        assertThat(found.get(1).name()).isEqualTo("load=40,seed=6");
    }

    @Test
    void replications_are_pooled_like_swept_seeds() {
        List<PooledCurve> curves = PooledCurve.pool(ResultFolder.read(results).sweepPoints());
        assertThat(curves).hasSize(2);
        assertThat(curves.get(0).points()).hasSameSizeAs(points("40%"));
    }

    @Test
    void precision_csv_tells_how_well_the_figure_is_known() throws IOException {
        List<String> lines = Files.readAllLines(results.resolve("precision.csv"));
        assertThat(lines.get(0)).isEqualTo("point,figure,replications,value,low,high,half_width,wanted,reached");
        assertThat(lines).hasSize(3);
        String[] cells = lines.get(1).split(",", -1);
        assertThat(cells[0]).isEqualTo("load=40");
        assertThat(cells[1]).isEqualTo("short_p99_us");
        List<ResultPoint> found = points("40%");
        assertThat(Integer.parseInt(cells[2])).isEqualTo(found.size());
        double mean = found.stream()
                .mapToDouble(point -> point.figure("short_p99_us"))
                .average()
                .orElseThrow();
        assertThat(Double.parseDouble(cells[3])).isCloseTo(mean, within(mean * 1e-5));
        double halfWidth = Double.parseDouble(cells[6]);
        assertThat((Double.parseDouble(cells[5]) - Double.parseDouble(cells[4])) / 2 / mean)
                .isCloseTo(halfWidth, within(1e-5));
        boolean reached = Boolean.parseBoolean(cells[8]);
        assertThat(reached).isEqualTo(halfWidth <= 0.1);
        assertThat(reached || found.size() == 8).isTrue();
        assertThat(run.out()).contains("precision").contains("short_p99_us");
    }

    @Test
    void a_second_run_finds_all_of_it() throws IOException {
        byte[] table = Files.readAllBytes(results.resolve("precision.csv"));
        Cli again = homasim("run", file, "--out", results, "--jobs", 1).succeeds();
        int all = ResultFolder.read(results).points().size();
        assertThat(again.out()).contains(all + " of " + all + " points were there before");
        assertThat(results.resolve("precision.csv")).hasBinaryContent(table);
    }

    @Test
    void what_cannot_be_is_refused() throws IOException {
        homasim("check", file, "--set", "run.until.of=mean")
                .refusesWith("--set run.until.of=mean: run.until.of: of short messages there is no mean; allowed: p50,"
                        + " p99");
        homasim("check", file, "--set", "run.until.min=9")
                .refusesWith("--set run.until.min=9: run.until.min: at least 9 seeds and at most 8 cannot both be;"
                        + " allowed: min no larger than max");
        homasim("check", file, "--set", "run.seed=[1,2]")
                .refusesWith("--set run.seed=[1,2]: sweep.run.seed: run.until.precision adds seeds by itself; allowed:"
                        + " one value, the first seed, under run.seed");
        Path both = Files.writeString(folder.resolve("both.yaml"), EXPERIMENT + "knee: {shares: [50%]}\n");
        assertThat(homasim("check", both).err())
                .contains("replications do not go with the search of knee.shares; allowed: one of them");
        homasim("run", file, "--set", "workload.load=40%", "--trace", folder.resolve("x.pcapng"))
                .refusesWith("--trace needs a single point, but run.until.precision runs several seeds; end it with"
                        + " --set run.until.precision=none");
    }
}
