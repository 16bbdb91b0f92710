// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;

class SlowdownRecorderTest {
    private static final long IDEAL_PS = 2_418_000;

    @Test
    void percentiles_are_within_a_thousandth_of_the_exact_ones() {
        SlowdownRecorder recorder = new SlowdownRecorder(new SizeBins(List.of(100L, 1000L)), 100);
        RandomStream random = new RandomStream(3);
        double[] exact = new double[50_000];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            long timePs = (long) (IDEAL_PS * (1 + random.nextExponential(2)));
            exact[i] = (double) timePs / IDEAL_PS;
            sum += exact[i];
            recorder.record(1 + random.nextInt(100), timePs, IDEAL_PS);
        }
        Arrays.sort(exact);
        Quantiles figures = recorder.slowdown(0);
        assertThat(figures.count()).isEqualTo(exact.length);
        assertThat(figures.mean()).isCloseTo(sum / exact.length, within(1e-9));
        // Rank ceil(p n), counted from 1.
        assertThat(figures.p50()).isCloseTo(exact[24_999], Percentage.withPercentage(0.1));
        assertThat(figures.p99()).isCloseTo(exact[49_499], Percentage.withPercentage(0.1));
        assertThat(figures.p999()).isCloseTo(exact[49_949], Percentage.withPercentage(0.1));
        assertThat(recorder.slowdown()).isEqualTo(figures);
        Quantiles times = recorder.shortMicroseconds();
        assertThat(times.p50()).isCloseTo(exact[24_999] * IDEAL_PS / 1e6, Percentage.withPercentage(0.1));
        assertThat(times.p99()).isCloseTo(exact[49_499] * IDEAL_PS / 1e6, Percentage.withPercentage(0.1));
        Quantiles ofBin = recorder.microseconds(0);
        assertThat(ofBin.count()).isEqualTo(exact.length);
        assertThat(ofBin.mean()).isCloseTo(sum / exact.length * IDEAL_PS / 1e6, Percentage.withPercentage(1e-4));
        assertThat(ofBin.p999()).isCloseTo(exact[49_949] * IDEAL_PS / 1e6, Percentage.withPercentage(0.1));
    }

    @Test
    void times_are_rounded_to_the_nearest_nanosecond() {
        SlowdownRecorder recorder = new SlowdownRecorder(new SizeBins(List.of(100L, 200L)), 100);
        recorder.record(150, 1_499, IDEAL_PS);
        recorder.record(150, 1_500, IDEAL_PS);
        assertThat(recorder.timesNs(1).getCountAtValue(1)).isEqualTo(1);
        assertThat(recorder.timesNs(1).getCountAtValue(2)).isEqualTo(1);
        assertThat(recorder.timesNs(0).getTotalCount()).isZero();
    }

    @Test
    void messages_fall_in_the_bin_whose_upper_bound_they_do_not_exceed() {
        SlowdownRecorder recorder = new SlowdownRecorder(new SizeBins(List.of(100L, 1000L, 5000L)), 100);
        for (long size : List.of(1L, 100L, 101L, 1000L, 1001L, 5000L, 9999L)) {
            recorder.record(size, size == 101 ? 3 * IDEAL_PS : IDEAL_PS, IDEAL_PS);
        }
        assertThat(recorder.slowdown(0).count()).isEqualTo(2);
        assertThat(recorder.slowdown(1).count()).isEqualTo(2);
        // What is longer than the last bound counts in the last bin.
        assertThat(recorder.slowdown(2).count()).isEqualTo(3);
        assertThat(recorder.slowdown(1).mean()).isEqualTo(2);
        assertThat(recorder.shortMicroseconds().count()).isEqualTo(2);
        assertThat(recorder.shortBytes()).isEqualTo(100);
    }

    @Test
    void without_messages_there_are_no_figures() {
        SlowdownRecorder recorder = new SlowdownRecorder(new SizeBins(List.of(100L)), 100);
        assertThat(recorder.slowdown()).isEqualTo(new Quantiles(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        assertThat(recorder.shortMicroseconds().count()).isZero();
    }

    @Test
    void bounds_of_bins_must_increase() {
        assertThatThrownBy(() -> new SizeBins(List.of(2L, 2L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must increase");
        SizeBins bins = new SizeBins(List.of(2L, 5L));
        assertThat(bins.count()).isEqualTo(2);
        assertThat(bins.lowBytes(0)).isZero();
        assertThat(bins.lowBytes(1)).isEqualTo(bins.highBytes(0)).isEqualTo(2);
    }
}
