// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Differences against numbers worked out by hand with the table of Student's distribution. */
class MeanDifferenceTest {
    private static double[] values(double... values) {
        return values;
    }

    @Test
    void pairs_are_tested_by_their_differences() {
        // Differences 1, 1.5, 1: mean 7/6, standard deviation 0.288675, over the root of 3 is 1/6; t(0.975; 2) =
        // 4.302653.
        MeanDifference difference = MeanDifference.paired(values(10, 12, 14), values(11, 13.5, 15));
        assertThat(difference.value()).isCloseTo(7.0 / 6, within(1e-12));
        assertThat(difference.interval(0.95).low()).isCloseTo(7.0 / 6 - 4.302653 / 6, within(1e-6));
        assertThat(difference.interval(0.95).high()).isCloseTo(7.0 / 6 + 4.302653 / 6, within(1e-6));
        // With two degrees of freedom the two-sided probability is 1 - t / sqrt(t^2 + 2); t is 7.
        assertThat(difference.pValue()).isCloseTo(1 - 7 / Math.sqrt(51), within(1e-9));
    }

    @Test
    void independent_values_of_one_variance_have_the_degrees_of_freedom_of_both() {
        // Variance 1 each, of the difference 2/3; t(0.975; 4) = 2.776445.
        MeanDifference difference =
                MeanDifference.welch(MeanEstimate.of(values(1, 2, 3)), MeanEstimate.of(values(4, 5, 6)));
        assertThat(difference.estimate().degrees()).isCloseTo(4, within(1e-12));
        assertThat(difference.interval(0.95).high()).isCloseTo(3 + 2.776445 * Math.sqrt(2.0 / 3), within(1e-6));
    }

    @Test
    void unequal_variances_have_fewer_degrees_of_freedom() {
        // Variances of the means are 1/3 and 5/3: 4 / (1/9 / 2 + 25/9 / 3).
        MeanDifference difference =
                MeanDifference.welch(MeanEstimate.of(values(1, 2, 3)), MeanEstimate.of(values(4, 6, 8, 10)));
        assertThat(difference.value()).isEqualTo(5);
        assertThat(difference.estimate().standardError()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(difference.estimate().degrees()).isCloseTo(4 / (1.0 / 18 + 25.0 / 27), within(1e-9));
    }

    @Test
    void an_interval_gives_back_the_error_it_was_made_of() {
        // t(0.975; 19) = 2.093024: twenty batches.
        MeanEstimate estimate = MeanEstimate.of(10, new ConfidenceInterval(8, 12), 0.95, 19);
        assertThat(estimate.standardError()).isCloseTo(2 / 2.093024, within(1e-6));
        assertThat(estimate.interval(0.95).low()).isCloseTo(8, within(1e-9));
    }

    @Test
    void without_any_spread_there_is_no_doubt() {
        assertThat(MeanDifference.paired(values(1, 2), values(2, 3)).pValue()).isZero();
        assertThat(MeanDifference.paired(values(1, 2), values(1, 2)).pValue()).isEqualTo(1);
        assertThat(MeanDifference.welch(MeanEstimate.of(values(1, 1)), MeanEstimate.of(values(2, 2)))
                        .pValue())
                .isZero();
    }

    @Test
    void what_are_no_pairs_or_too_few_is_refused() {
        assertThatThrownBy(() -> MeanDifference.paired(values(1, 2), values(1))).hasMessage("no pairs: 2 and 1 values");
        assertThatThrownBy(() -> MeanEstimate.of(values(1))).hasMessage("at least two values are needed, not 1");
    }

    @Test
    void holms_probabilities_rise_with_the_number_of_tests_left() {
        // Rising: 4 x 0.005, 3 x 0.01, 2 x 0.03, and 0.04 no less than the one before.
        assertThat(HolmCorrection.of(values(0.01, 0.04, 0.03, 0.005)))
                .containsExactly(values(0.03, 0.06, 0.06, 0.02), within(1e-12));
        assertThat(HolmCorrection.of(values(0.9, 0.8))).containsExactly(1, 1);
        assertThat(HolmCorrection.of(values())).isEmpty();
    }
}
