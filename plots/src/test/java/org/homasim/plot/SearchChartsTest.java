// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.homasim.plot.output.PlotFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts over swept parameters where searches for the smallest buffer were run. */
class SearchChartsTest {
    private static final String FIGURES = "slowdown_mean,slowdown_p99,short_p50_us,short_p99_us";
    private static final String GOOD = "1.5,4,3,20";

    @TempDir
    Path root;

    /** A first run with a buffer of its own, and three shares of a peak that no other has. */
    private static void search(SampleSweep sweep, String name, String others, String buffer, int peakKb)
            throws IOException {
        sweep.following("").point(others + "," + buffer, GOOD).following(name);
        for (int share : new int[] {100, 50, 20}) {
            sweep.point(others + "," + peakKb * share / 100 + " KB", GOOD);
        }
    }

    private static List<Path> draw(SampleSweep sweep) throws IOException {
        return ResultPlots.draw(sweep.write(), EnumSet.of(PlotFormat.SVG)).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("over-"))
                .toList();
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    }

    /** Curve, buffer and number of points pooled, row by row. */
    private static List<String> curves(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.replaceAll("\"([^\",]*), ([^\",]*)\"", "$1; $2")
                        .replace("\"", "")
                        .split(",", -1))
                .map(cells -> cells[0] + ": " + cells[2] + ", " + cells[5])
                .toList();
    }

    @Test
    void each_seed_of_a_search_is_a_curve() throws IOException {
        SampleSweep sweep = new SampleSweep(root, "run.seed,network.buffer", FIGURES);
        search(sweep, "p1", "1", "2 MB", 1000);
        search(sweep, "p5", "2", "2 MB", 900);

        List<Path> written = draw(sweep);

        assertThat(names(written)).containsExactly("over-buffer.svg", "over-buffer.csv");
        assertThat(curves(written.get(1)))
                .containsExactly(
                        "Homa; seed 1: 200 KB, 1",
                        "Homa; seed 1: 500 KB, 1",
                        "Homa; seed 1: 1000 KB, 1",
                        "Homa; seed 1: 2 MB, 1",
                        "Homa; seed 2: 180 KB, 1",
                        "Homa; seed 2: 450 KB, 1",
                        "Homa; seed 2: 900 KB, 1",
                        "Homa; seed 2: 2 MB, 1");
    }

    @Test
    void a_first_run_whose_buffer_is_no_number_is_left_out_and_nothing_is_in_step() throws IOException {
        SampleSweep sweep = new SampleSweep(root, "workload.load,network.buffer", FIGURES);
        // No buffer is run at both loads.
        search(sweep, "p1", "50%", "unlimited", 1000);
        search(sweep, "p5", "80%", "default", 900);

        List<Path> written = draw(sweep);

        assertThat(names(written)).containsExactly("over-buffer.svg", "over-buffer.csv");
        assertThat(curves(written.get(1)))
                .containsExactly(
                        "Homa; load 50%: 200 KB, 1",
                        "Homa; load 50%: 500 KB, 1",
                        "Homa; load 50%: 1000 KB, 1",
                        "Homa; load 80%: 180 KB, 1",
                        "Homa; load 80%: 450 KB, 1",
                        "Homa; load 80%: 900 KB, 1");
        assertThat(written.get(0)).content().doesNotContain("in step");
    }

    @Test
    void runs_of_searches_are_in_no_chart_over_another_key() throws IOException {
        SampleSweep sweep = new SampleSweep(root, "workload.load,network.buffer", FIGURES);
        search(sweep, "p1", "40%", "unlimited", 800);
        search(sweep, "p5", "60%", "unlimited", 900);
        search(sweep, "p9", "80%", "unlimited", 1000);

        List<Path> written = draw(sweep);

        assertThat(names(written))
                .containsExactly("over-load.svg", "over-load.csv", "over-buffer.svg", "over-buffer.csv");
        assertThat(curves(written.get(1))).containsExactly("Homa: 40%, 1", "Homa: 60%, 1", "Homa: 80%, 1");
    }

    @Test
    void a_share_that_is_the_buffer_of_the_first_run_counts_once() throws IOException {
        SampleSweep sweep = new SampleSweep(root, "transport.protocol,network.buffer", FIGURES);
        search(sweep, "p1", "homa", "1 MB", 1000);

        List<Path> written = draw(sweep);

        assertThat(curves(written.get(1))).containsExactly("Homa: 200 KB, 1", "Homa: 500 KB, 1", "Homa: 1 MB, 1");
    }

    @Test
    void a_swept_buffer_that_is_no_number_makes_no_chart_without_a_search() throws IOException {
        SampleSweep sweep = new SampleSweep(root, "network.buffer", FIGURES);
        for (String buffer : List.of("1 MB", "2 MB", "3 MB", "unlimited")) {
            sweep.point(buffer, GOOD);
        }
        assertThat(draw(sweep)).isEmpty();
    }
}
