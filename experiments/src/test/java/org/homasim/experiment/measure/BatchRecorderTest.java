// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.homasim.experiment.statistics.ConfidenceInterval;
import org.homasim.experiment.statistics.StudentInterval;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;

class BatchRecorderTest {
    private static final long FROM_PS = 5_000_000;
    private static final long DURATION_PS = 20_000_000;
    private static final long IDEAL_PS = 1_000_000;
    private static final long SHORT_BYTES = 100;

    private final BatchRecorder batches = new BatchRecorder(FROM_PS, DURATION_PS, SHORT_BYTES);
    private final SlowdownRecorder all = new SlowdownRecorder(new SizeBins(List.of(1_000L)), SHORT_BYTES);

    private void add(long startPs, long sizeBytes, double slowdown) {
        long timePs = Math.round(slowdown * IDEAL_PS);
        batches.record(startPs, sizeBytes, timePs, slowdown);
        all.record(sizeBytes, timePs, IDEAL_PS);
    }

    private RunIntervals intervals() {
        return batches.intervals(all.slowdown(), all.shortMicroseconds());
    }

    private void addToEach(int messages, int batch, double slowdown) {
        for (int i = 0; i < messages; i++) {
            add(FROM_PS + batch * DURATION_PS / BatchRecorder.BATCHES + i, 1_000, slowdown);
        }
    }

    @Test
    void messages_belong_to_the_batch_in_which_they_started_whenever_they_end() {
        double[] means = new double[BatchRecorder.BATCHES];
        for (int batch = BatchRecorder.BATCHES - 1; batch >= 0; batch--) {
            means[batch] = 2 + batch % 3;
            addToEach(50, batch, means[batch]);
        }

        ConfidenceInterval expected = StudentInterval.of(means, RunIntervals.CONFIDENCE);
        assertThat(intervals().mean().low()).isCloseTo(expected.low(), within(1e-9));
        assertThat(intervals().mean().high()).isCloseTo(expected.high(), within(1e-9));
        assertThat(intervals().independent()).contains(true);
    }

    @Test
    void batches_that_are_like_their_neighbours_are_not_independent() {
        for (int batch = 0; batch < BatchRecorder.BATCHES; batch++) {
            addToEach(50, batch, 2 + 0.1 * batch);
        }

        assertThat(intervals().independent()).contains(false);
    }

    /** Fifty messages beyond a percentile in each batch: 100 for P50, 5,000 for P99, 50,000 for P99.9; and 5 batches at least. */
    @Test
    void percentiles_need_messages_beyond_them() {
        addUniform(20_000);
        assertThat(intervals().p50().isKnown()).isTrue();
        assertThat(intervals().p99().isKnown()).isFalse();

        addUniform(6_000);
        assertThat(intervals().p99().isKnown()).isTrue();
        assertThat(intervals().p999().isKnown()).isFalse();

        addUniform(225_000);
        assertThat(intervals().p999().isKnown()).isTrue();
    }

    /** Evenly over the measured time. */
    private void addUniform(int messages) {
        RandomStream random = new RandomStream(messages);
        for (int i = 0; i < messages; i++) {
            add(FROM_PS + i * DURATION_PS / messages, 1_000, 1 + random.nextDouble());
        }
    }

    /** P99 of 20 x 5,000 uniform values has a standard deviation of sqrt(0.99 x 0.01 / 100,000) = 0.00031; t is 2.09. */
    @Test
    void interval_of_a_percentile_is_as_wide_as_order_statistics_say() {
        addUniform(100_000);

        assertThat(intervals().p99().contains(1.99)).isTrue();
        assertThat(intervals().p99().halfWidth()).isCloseTo(2.09 * 0.00031, within(0.0003));
    }

    @Test
    void times_are_of_short_messages_alone() {
        for (int i = 0; i < 1_000; i++) {
            add(FROM_PS + i * DURATION_PS / 1_000, i % 2 == 0 ? SHORT_BYTES : 1_000, i % 2 == 0 ? 3 : 70);
        }

        assertThat(intervals().shortP50Us().low()).isCloseTo(3, within(0.003));
        assertThat(intervals().shortP50Us().high()).isCloseTo(3, within(0.003));
        assertThat(intervals().shortP99Us().isKnown()).isFalse();
    }

    @Test
    void nothing_is_known_of_a_run_with_few_messages() {
        addToEach(1, 3, 2);

        assertThat(intervals().mean().isKnown()).isFalse();
        assertThat(intervals().independent()).isEmpty();
    }
}
