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

class SizeDistributionTest {
    private static final long[] SIZES = {100, 150, 200, 1_000};

    @TempDir
    Path root;

    /** Ten messages in each of the bins, each bin with one slowdown, that of the seed times its number. */
    private PooledCurve curve(double... slowdowns) throws IOException {
        SampleSweep sweep = new SampleSweep(root, "run.seed", "slowdown_mean").withSizes(SIZES);
        for (int seed = 1; seed <= slowdowns.length; seed++) {
            sweep.point(Integer.toString(seed), "2");
        }
        sweep.write();
        for (int seed = 1; seed <= slowdowns.length; seed++) {
            write("p" + seed, "slowdown.hlog", slowdowns[seed - 1] * SlowdownUnits.UNITS_PER_SLOWDOWN);
            write("p" + seed, "times.hlog", slowdowns[seed - 1] * 5_000);
        }
        return PooledCurve.pool(ResultFolder.read(root).points()).get(0);
    }

    private void write(String point, String file, double first) throws IOException {
        Map<Long, Histogram> histograms = new TreeMap<>();
        for (int bin = 1; bin <= SIZES.length; bin++) {
            Histogram histogram = SampleResults.histogram(Long.toString(SIZES[bin - 1]));
            histogram.recordValueWithCount(Math.round(first * bin), 10);
            histograms.put(SIZES[bin - 1], histogram);
        }
        SampleResults.writeLog(root.resolve("runs").resolve(point).resolve(file), histograms);
    }

    @Test
    void a_step_is_a_bin_that_has_enough_messages() throws IOException {
        List<SizeStep> steps =
                SizeDistribution.ofSlowdowns(curve(2)).orElseThrow().steps(99, 10);
        assertThat(steps).extracting(SizeStep::sizeLowBytes).containsExactly(0L, 100L, 150L, 200L);
        assertThat(steps).extracting(SizeStep::sizeHighBytes).containsExactly(100L, 150L, 200L, 1_000L);
        assertThat(steps).extracting(SizeStep::count).containsOnly(10L);
        assertThat(steps.get(1).value()).isCloseTo(4, within(4 * 5e-4));
        assertThat(steps).extracting(SizeStep::low).containsOnly(Double.NaN);
    }

    @Test
    void bins_with_few_messages_are_one_step_up_to_twice_the_size() throws IOException {
        SizeDistribution slowdowns = SizeDistribution.ofSlowdowns(curve(2)).orElseThrow();
        List<SizeStep> steps = slowdowns.steps(50, 25);
        assertThat(steps).extracting(SizeStep::sizeHighBytes).containsExactly(200L, 1_000L);
        assertThat(steps).extracting(SizeStep::count).containsExactly(30L, 10L);
        // Ten each of 2, 4 and 6: the median is 4.
        assertThat(steps.get(0).value()).isCloseTo(4, within(4 * 5e-4));
        assertThat(slowdowns.steps(50, 1_000)).hasSize(2);
    }

    @Test
    void what_is_left_joins_the_step_before_if_it_is_of_like_size() throws IOException {
        PooledCurve curve = curve(2).of(bin -> bin.sizeHighBytes() <= 200);
        List<SizeStep> steps = SizeDistribution.ofSlowdowns(curve).orElseThrow().steps(50, 15);
        assertThat(steps).extracting(SizeStep::count).containsExactly(30L);
    }

    @Test
    void seeds_make_an_interval_of_the_logarithm() throws IOException {
        SizeDistribution slowdowns =
                SizeDistribution.ofSlowdowns(curve(2, 8, 8)).orElseThrow();
        SizeStep step = slowdowns.steps(99, 5).get(0);
        assertThat(step.value()).isCloseTo(8, within(8 * 5e-4));
        // Student's t of two degrees of freedom is 4.303; deviations of the logarithm from that of 8 are ln 4, 0 and 0.
        double half = 4.30265 * Math.sqrt(Math.log(4) * Math.log(4) / 2 / 3);
        assertThat(Math.log(step.high() / step.value())).isCloseTo(half, within(0.01));
        assertThat(Math.log(step.value() / step.low())).isCloseTo(half, within(0.01));
    }

    @Test
    void two_seeds_make_no_interval() throws IOException {
        SizeStep step = SizeDistribution.ofSlowdowns(curve(2, 8))
                .orElseThrow()
                .steps(99, 5)
                .get(0);
        assertThat(step.value()).isCloseTo(8, within(8 * 5e-4));
        assertThat(step.high()).isNaN();
    }

    @Test
    void a_step_has_enough_messages_of_each_seed() throws IOException {
        SizeDistribution slowdowns = SizeDistribution.ofSlowdowns(curve(2, 8)).orElseThrow();
        assertThat(slowdowns.steps(99, 10)).hasSize(4);
        assertThat(slowdowns.steps(99, 11)).hasSize(2);
    }

    @Test
    void times_are_in_microseconds_and_shares_above_them_fall_to_none() throws IOException {
        SizeDistribution times = SizeDistribution.ofTimes(curve(2)).orElseThrow();
        assertThat(times.steps(50, 10).get(2).value()).isCloseTo(30, within(0.02));
        Map<Double, Double> above = times.sharesAbove();
        assertThat(above.values()).containsExactly(0.75, 0.5, 0.25);
        assertThat(above.keySet()).allSatisfy(us -> assertThat(us).isBetween(9.9, 30.1));
    }

    @Test
    void results_without_histograms_have_no_distribution() throws IOException {
        PooledCurve curve = curve(2);
        Files.delete(root.resolve("runs/p1/times.hlog"));
        assertThat(SizeDistribution.ofTimes(curve)).isEmpty();
    }
}
