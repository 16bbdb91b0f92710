// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.function.LongToDoubleFunction;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;

class Mser5Test {
    /** An observation at each time from 1 on. */
    private static Mser5 series(long observations, LongToDoubleFunction value) {
        Mser5 series = new Mser5();
        for (long timePs = 1; timePs <= observations; timePs++) {
            series.add(value.applyAsDouble(timePs), timePs);
        }
        return series;
    }

    /** The definition, as it is published, on means of five. */
    private static OptionalLong byDefinition(double[] values) {
        int count = values.length / 5;
        double[] means = new double[count];
        for (int i = 0; i < count * 5; i++) {
            means[i / 5] += values[i] / 5;
        }
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int cut = 0; cut <= count - 5; cut++) {
            double mean = 0;
            for (int i = cut; i < count; i++) {
                mean += means[i] / (count - cut);
            }
            double squares = 0;
            for (int i = cut; i < count; i++) {
                squares += (means[i] - mean) * (means[i] - mean);
            }
            double error = squares / (count - cut) / (count - cut);
            if (error < least) {
                least = error;
                best = cut;
            }
        }
        return best > count / 2 ? OptionalLong.empty() : OptionalLong.of(best * 5L);
    }

    @Test
    void cut_is_the_one_of_the_definition() {
        for (long seed = 1; seed <= 50; seed++) {
            RandomStream random = new RandomStream(seed);
            double decay = 20.0 * seed;
            double[] values = new double[1_003];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextExponential(1) - 3 * Math.exp(-i / decay);
            }

            assertThat(series(values.length, timePs -> values[(int) timePs - 1]).cutPs())
                    .as("seed %d", seed)
                    .isEqualTo(byDefinition(values));
        }
    }

    @Test
    void beginning_of_another_level_is_cut_off() {
        Mser5 series = series(1_000, timePs -> (timePs <= 100 ? 0 : 10) + timePs % 2);

        assertThat(series.cutPs()).hasValue(100);
        assertThat(series.observations()).isEqualTo(1_000);
    }

    @Test
    void nothing_is_cut_from_a_series_that_is_steady_from_the_start() {
        assertThat(series(1_000, timePs -> timePs % 5).cutPs()).hasValue(0);
    }

    @Test
    void series_that_still_rises_or_is_short_tells_nothing() {
        assertThat(series(1_000, timePs -> timePs).cutPs()).isEmpty();
        assertThat(series(1_000, timePs -> timePs <= 600 ? 0 : 10 + timePs % 2).cutPs())
                .isEmpty();
        assertThat(series(49, timePs -> 1).cutPs()).isEmpty();
        assertThat(new Mser5().cutPs()).isEmpty();
    }

    /** 2 million observations are 25,000 means of 80, and one of these ends where the level changes. */
    @Test
    void long_series_are_kept_in_longer_means() {
        RandomStream random = new RandomStream(3);
        Mser5 series = series(2_000_000, timePs -> random.nextDouble() + (timePs <= 300_000 ? 5 : 0));

        assertThat(series.cutPs()).hasValue(300_000);
        assertThat(series.observations()).isEqualTo(2_000_000);
    }
}
