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
    @TempDir
    Path root;

    /** Ten messages in each of the bins up to 100, 200 and 300 bytes, each bin with one slowdown, that of the seed times its number. */
    private PooledCurve curve(double... slowdowns) throws IOException {
        SampleSweep sweep = new SampleSweep(root, "run.seed", "slowdown_mean").withSizes(100, 200, 300);
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
        for (int bin = 1; bin <= 3; bin++) {
            Histogram histogram = SampleResults.histogram(Integer.toString(100 * bin));
            histogram.recordValueWithCount(Math.round(first * bin), 10);
            histograms.put(100L * bin, histogram);
        }
        SampleResults.writeLog(root.resolve("runs").resolve(point).resolve(file), histograms);
    }

    @Test
    void a_step_is_a_bin_that_has_enough_messages() throws IOException {
        List<SizeStep> steps =
                SizeDistribution.ofSlowdowns(curve(2)).orElseThrow().steps(99, 10);
        assertThat(steps).extracting(SizeStep::sizeLowBytes).containsExactly(0L, 100L, 200L);
        assertThat(steps).extracting(SizeStep::sizeHighBytes).containsExactly(100L, 200L, 300L);
        assertThat(steps).extracting(SizeStep::count).containsExactly(10L, 10L, 10L);
        assertThat(steps.get(1).value()).isCloseTo(4, within(4 * 5e-4));
        assertThat(steps).extracting(SizeStep::low).containsOnly(Double.NaN);
    }

    @Test
    void bins_with_few_messages_are_one_step_and_the_last_takes_what_is_left() throws IOException {
        SizeDistribution slowdowns = SizeDistribution.ofSlowdowns(curve(2)).orElseThrow();
        List<SizeStep> steps = slowdowns.steps(50, 15);
        assertThat(steps).hasSize(1);
        assertThat(steps.get(0).count()).isEqualTo(30);
        // Ten each of 2, 4 and 6: the median is 4.
        assertThat(steps.get(0).value()).isCloseTo(4, within(4 * 5e-4));
        assertThat(slowdowns.steps(50, 1_000)).hasSize(1);
    }

    @Test
    void seeds_make_an_interval_of_the_logarithm() throws IOException {
        SizeDistribution slowdowns = SizeDistribution.ofSlowdowns(curve(2, 8)).orElseThrow();
        SizeStep step = slowdowns.steps(99, 5).get(0);
        assertThat(step.value()).isCloseTo(8, within(8 * 5e-4));
        // Student's t of one degree of freedom is 12.706; deviations of the logarithm from that of 8 are ln 4 and 0.
        double half = 12.7062 * Math.sqrt(Math.log(4) * Math.log(4) / 1 / 2);
        assertThat(Math.log(step.high() / step.value())).isCloseTo(half, within(0.02));
        assertThat(Math.log(step.value() / step.low())).isCloseTo(half, within(0.02));
    }

    @Test
    void a_step_has_enough_messages_of_each_seed() throws IOException {
        SizeDistribution slowdowns = SizeDistribution.ofSlowdowns(curve(2, 8)).orElseThrow();
        assertThat(slowdowns.steps(99, 10)).hasSize(3);
        assertThat(slowdowns.steps(99, 11)).hasSize(1);
    }

    @Test
    void times_are_in_microseconds_and_shares_above_them_fall_to_none() throws IOException {
        SizeDistribution times = SizeDistribution.ofTimes(curve(2)).orElseThrow();
        assertThat(times.steps(50, 10).get(2).value()).isCloseTo(30, within(0.02));
        Map<Double, Double> above = times.sharesAbove();
        assertThat(above.values()).containsExactly(2 / 3.0, 1 / 3.0);
        assertThat(above.keySet()).allSatisfy(us -> assertThat(us).isBetween(9.9, 20.1));
    }

    @Test
    void results_without_histograms_have_no_distribution() throws IOException {
        PooledCurve curve = curve(2);
        Files.delete(root.resolve("runs/p1/times.hlog"));
        assertThat(SizeDistribution.ofTimes(curve)).isEmpty();
    }
}
