// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    /** Intervals of 1 ms, and a fault after two of them. */
    private static final int BEFORE = 2;

    @Test
    void it_is_over_with_the_last_interval_above_all_of_the_run_without_faults() {
        // 2 is the most there is without faults, so that 2.2 is normal still.
        Recovery recovery = recovery(series(1, 2, 1, 1, 1, 1, 1, 1, 1, 1), series(1, 2, 9, 8, 2.3, 2.2, 1, 2, 1, 2.2));
        assertThat(recovery.normalUpTo()).isEqualTo(2.2);
        assertThat(recovery.disturbed()).isEqualTo(3);
        assertThat(recovery.fromUs()).isEqualByComparingTo("2000");
        assertThat(recovery.recoveredUs().orElseThrow()).isEqualByComparingTo("5000");
        assertThat(recovery.tookUs().orElseThrow()).isEqualByComparingTo("3000");
    }

    @Test
    void one_interval_alone_is_chance_and_two_near_each_other_are_not() {
        double[] flat = ones(14);
        assertThat(tookMs(flat, series(1, 1, 9, 9, 1, 1, 9, 1, 1, 1, 1, 1, 1, 1)))
                .isEqualTo(2);
        assertThat(tookMs(flat, series(1, 1, 9, 9, 1, 1, 9, 1, 9, 1, 1, 1, 1, 1)))
                .isEqualTo(7);
        assertThat(tookMs(flat, series(1, 1, 1, 1, 1, 1, 9, 1, 1, 1, 1, 1, 1, 1)))
                .isZero();
    }

    @Test
    void it_is_not_over_unless_a_rest_of_five_intervals_tells() {
        assertThat(tookMs(ones(9), series(1, 1, 9, 9, 1, 1, 1, 1, 1))).isEqualTo(2);
        Recovery unknown = recovery(ones(8), series(1, 1, 9, 9, 1, 1, 1, 1));
        assertThat(unknown.recoveredUs()).isEmpty();
        assertThat(unknown.tookUs()).isEmpty();
    }

    @Test
    void messages_that_never_end_are_not_normal() {
        double none = Double.NaN;
        assertThat(tookMs(ones(10), series(1, 1, none, none, none, 1, 1, 1, 1, 1)))
                .isEqualTo(3);
        assertThat(recovery(ones(8), series(1, 1, 1, 1, 1, 1, none, none)).recoveredUs())
                .isEmpty();
    }

    @Test
    void messages_that_end_only_in_part_are_not_normal_either() {
        // Those that ended were fast: the others are missing from the mean.
        PooledTimeline half = withUnfinished(5, 2, 3);
        Recovery recovery =
                Recovery.of(half, withUnfinished(1, 0), TimelineInterval.MEAN).orElseThrow();
        assertThat(recovery.disturbed()).isEqualTo(2);
        assertThat(recovery.tookUs().orElseThrow()).isEqualByComparingTo("2000");
        // As many as elsewhere without faults are the load's doing.
        assertThat(Recovery.of(half, withUnfinished(5, 0), TimelineInterval.MEAN)
                        .orElseThrow()
                        .disturbed())
                .isZero();
    }

    @Test
    void faults_outside_the_measured_time_have_no_recovery() {
        PooledTimeline flat = timeline(ones(8));
        for (String fromUs : List.of("-1", "8000")) {
            assertThat(Recovery.of(timeline(ones(8), fromUs), flat, TimelineInterval.MEAN))
                    .isEmpty();
        }
        assertThat(Recovery.of(flat, flat, TimelineInterval.MEAN)).isEmpty();
        assertThat(Recovery.of(
                        timeline(ones(8), "1000"), timeline(series(Double.NaN, Double.NaN)), TimelineInterval.MEAN))
                .isEmpty();
    }

    @Test
    void noise_is_no_disturbance() {
        // Two of three neighbours above the largest of 80 others, each with probability 1/81: among 80 intervals that
        // is to
        // be expected in less than 2 x 80 x 2/(81 x 82) = 4.8 % of runs, and the tenth more makes it rarer.
        Random random = new Random(1);
        int disturbed = 0;
        for (int run = 0; run < 400; run++) {
            disturbed += recovery(noise(random), noise(random))
                            .tookUs()
                            .filter(us -> us.signum() == 0)
                            .isPresent()
                    ? 0
                    : 1;
        }
        assertThat(disturbed).isLessThan(400 * 48 / 1000);
    }

    /** Ten flat intervals in some of which so many of ten messages do not end, and a fault. */
    private static PooledTimeline withUnfinished(int unfinished, int... where) {
        List<TimelineInterval> intervals =
                new ArrayList<>(timeline(ones(10), BEFORE + "000").intervals());
        for (int index : where) {
            BigDecimal timeUs = intervals.get(index).timeUs();
            intervals.set(index, new TimelineInterval(timeUs, 10, 10 - unfinished, 1, 1, 1, 1));
        }
        PooledTimeline flat = timeline(ones(10), BEFORE + "000");
        return new PooledTimeline(flat.points(), flat.parameters(), intervals, flat.endUs(), flat.faults());
    }

    /** A skewed figure, as a P99 of some thousand messages is. */
    private static double[] noise(Random random) {
        double[] values = new double[80];
        Arrays.setAll(values, i -> 3 * Math.exp(0.3 * random.nextGaussian()));
        return values;
    }

    private static double tookMs(double[] without, double[] with) {
        return recovery(without, with).tookUs().orElseThrow().doubleValue() / 1000;
    }

    private static Recovery recovery(double[] without, double[] with) {
        return Recovery.of(timeline(with, BEFORE + "000"), timeline(without), TimelineInterval.MEAN)
                .orElseThrow();
    }

    private static double[] series(double... values) {
        return values;
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static PooledTimeline timeline(double[] means, String... faultsUs) {
        List<TimelineInterval> intervals = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            double mean = means[i];
            intervals.add(new TimelineInterval(
                    BigDecimal.valueOf(i * 1000L), 10, Double.isNaN(mean) ? 0 : 10, mean, mean, mean, mean));
        }
        List<FaultPeriod> faults = new ArrayList<>();
        for (String us : faultsUs) {
            faults.add(new FaultPeriod("switch down", new BigDecimal(us), Optional.empty(), Optional.empty()));
        }
        return new PooledTimeline(List.of(), Map.of(), intervals, BigDecimal.valueOf(means.length * 1000L), faults);
    }
}
