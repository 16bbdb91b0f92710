// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.homasim.plot.SampleResults;
import org.homasim.plot.SampleSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times of messages of one bin of sizes, of a point and of several seeds. */
class SizeTimesTest {
    private static final long[] SIZES = {100, 1_000};

    @TempDir
    Path root;

    /** A point for each seed, with ten messages in each bin that take the given time. */
    private List<ResultPoint> points(long... timesUs) throws IOException {
        SampleSweep sweep = new SampleSweep(root, "run.seed", "slowdown_mean").withSizes(SIZES);
        for (int seed = 1; seed <= timesUs.length; seed++) {
            sweep.point(Integer.toString(seed), "2");
        }
        sweep.write();
        for (int seed = 1; seed <= timesUs.length; seed++) {
            long us = timesUs[seed - 1];
            Path folder = root.resolve("runs/p" + seed);
            Map<Long, Histogram> histograms = new TreeMap<>();
            StringBuilder table =
                    new StringBuilder("size_low,size_high,count,cum_fraction,mean_us,p50_us,p99_us,p999_us\n");
            long low = 0;
            for (long size : SIZES) {
                Histogram histogram = SampleResults.histogram(Long.toString(size));
                histogram.recordValueWithCount(us * 1000, 10);
                histograms.put(size, histogram);
                table.append(low + "," + size + ",10,1," + us + "," + us + "," + us + "," + us + "\n");
                low = size;
            }
            SampleResults.writeLog(folder.resolve("times.hlog"), histograms);
            SampleResults.writeLog(folder.resolve("slowdown.hlog"), histograms);
            Files.writeString(folder.resolve("times.csv"), table);
        }
        return ResultFolder.read(root).points();
    }

    @Test
    void figures_of_one_point_are_those_of_its_table() throws IOException {
        SizeTimes times = SizeTimes.of(points(500));
        assertThat(times.us("p99_us", 1_000)).isEqualTo(500);
        assertThat(times.us("mean_us", 100)).isEqualTo(500);
        assertThat(times.us("p99_us", 500)).isNaN();
    }

    @Test
    void figures_of_several_seeds_are_those_of_all_messages_together() throws IOException {
        SizeTimes times = SizeTimes.of(points(100, 200, 900));
        assertThat(times.us("mean_us", 1_000)).isCloseTo(400, within(1e-9));
        assertThat(times.us("p50_us", 1_000)).isCloseTo(200, within(200 * 1e-3));
        assertThat(times.us("p999_us", 1_000)).isCloseTo(900, within(900 * 1e-3));
    }

    @Test
    void percentiles_of_several_seeds_need_their_histograms() throws IOException {
        List<ResultPoint> points = points(100, 200);
        Files.delete(root.resolve("runs/p2/times.hlog"));
        assertThat(SizeTimes.of(points).us("p99_us", 1_000)).isNaN();
    }

    @Test
    void results_without_tables_have_no_times() throws IOException {
        List<ResultPoint> points = points(100);
        Files.delete(root.resolve("runs/p1/times.csv"));
        assertThat(SizeTimes.of(points).us("p99_us", 1_000)).isNaN();
    }
}
