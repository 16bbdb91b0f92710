// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogTrendTest {
    private static final int REPETITIONS = 200;
    private static final int INTERVALS = 50;
    /** Customers before those that are measured: more than any queue below needs to forget that it was empty. */
    private static final int BEFORE = 3_000;

    private static double sharesOfAlarms(boolean isConstant, double load, int customers) {
        return LongStream.rangeClosed(1, REPETITIONS)
                        .mapToObj(seed -> isConstant ? SingleQueue.md1(load, seed) : SingleQueue.mm1(load, seed))
                        .filter(queue -> BacklogTrend.isGrowing(queue.levels(BEFORE, customers, INTERVALS), customers))
                        .count()
                / (double) REPETITIONS;
    }

    /** Also where the measured time is too short for the queue to be seen as steady: 300 customers at 90 %. */
    @ParameterizedTest
    @CsvSource({"0.5, 300", "0.7, 300", "0.9, 300", "0.5, 5000", "0.7, 5000", "0.9, 5000"})
    void stable_queue_does_not_grow(double load, int customers) {
        assertThat(sharesOfAlarms(false, load, customers)).isLessThanOrEqualTo(0.01);
        assertThat(sharesOfAlarms(true, load, customers)).isLessThanOrEqualTo(0.01);
    }

    /** Nothing but chance moves such a queue: the test's own probability of 1 %, and 2.5 standard deviations of its count. */
    @Test
    void queue_at_its_limit_is_taken_for_growing_as_often_as_the_significance_says() {
        assertThat(sharesOfAlarms(false, 1, 3_000)).isLessThanOrEqualTo(0.0275);
        assertThat(sharesOfAlarms(true, 1, 3_000)).isLessThanOrEqualTo(0.0275);
    }

    @Test
    void overload_is_found() {
        assertThat(sharesOfAlarms(false, 1.05, 20_000)).isGreaterThan(0.95);
        assertThat(sharesOfAlarms(true, 1.05, 10_000)).isGreaterThan(0.95);
        assertThat(sharesOfAlarms(false, 1.1, 5_000)).isGreaterThan(0.95);
        assertThat(sharesOfAlarms(true, 1.1, 2_500)).isGreaterThan(0.95);
    }

    @Test
    void one_long_message_that_is_left_at_the_end_is_no_trend() {
        double[] levels = new double[INTERVALS + 1];
        levels[INTERVALS] = 28_000_000;

        assertThat(BacklogTrend.isGrowing(levels, 100_000_000)).isFalse();
    }

    @Test
    void growth_must_be_more_than_a_hundredth_of_what_was_offered() {
        double[] levels = new double[INTERVALS + 1];
        Arrays.setAll(levels, i -> 100.0 * i);

        assertThat(BacklogTrend.isGrowing(levels, 499_000)).isTrue();
        assertThat(BacklogTrend.isGrowing(levels, 501_000)).isFalse();
    }

    @Test
    void backlog_that_shrinks_or_stays_is_not_growing() {
        assertThat(BacklogTrend.isGrowing(new double[] {3, 2, 1, 0}, 10)).isFalse();
        assertThat(BacklogTrend.isGrowing(new double[] {0, 0, 0, 0}, 0)).isFalse();
    }
}
