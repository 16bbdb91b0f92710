// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioIntervalTest {
    @Test
    void batches_of_equal_numbers_have_the_interval_of_their_means() {
        ConfidenceInterval ofMeans = StudentInterval.of(new double[] {1, 2, 4, 3}, 0.95);

        ConfidenceInterval ofRatio = RatioInterval.of(new double[] {10, 20, 40, 30}, new long[] {10, 10, 10, 10}, 0.95);

        assertThat(ofRatio.low()).isCloseTo(ofMeans.low(), within(1e-9));
        assertThat(ofRatio.high()).isCloseTo(ofMeans.high(), within(1e-9));
    }

    /** By hand: 110 / 40; -8.75, 7.5, -11.25, 12.5 are left, squares 415.6, over 3 and 4 the root is 5.885, over a mean count of 10. */
    @Test
    void batches_of_unequal_numbers_are_weighted_by_them() {
        ConfidenceInterval interval = RatioInterval.of(new double[] {5, 35, 30, 40}, new long[] {5, 10, 15, 10}, 0.95);

        assertThat((interval.low() + interval.high()) / 2).isCloseTo(2.75, within(1e-9));
        assertThat(interval.halfWidth()).isCloseTo(3.182 * 0.5885, within(0.001));
    }

    /** Where every observation is 2, the number of them in a batch says nothing. */
    @Test
    void unequal_numbers_alone_make_no_error() {
        ConfidenceInterval interval = RatioInterval.of(new double[] {2, 20, 200, 0}, new long[] {1, 10, 100, 0}, 0.95);

        assertThat(interval).isEqualTo(new ConfidenceInterval(2, 2));
    }

    @Test
    void nothing_is_known_without_observations_or_from_one_batch() {
        assertThat(RatioInterval.of(new double[3], new long[3], 0.95).isKnown()).isFalse();
        assertThat(RatioInterval.of(new double[] {3}, new long[] {1}, 0.95).isKnown())
                .isFalse();
    }
}
