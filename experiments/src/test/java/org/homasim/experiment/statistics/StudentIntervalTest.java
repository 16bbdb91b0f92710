// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentIntervalTest {
    /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975. */
    @ParameterizedTest
    @CsvSource({"2, 12.706", "3, 4.303", "5, 2.776", "10, 2.262", "20, 2.093", "31, 2.042"})
    void half_width_of_unit_deviation_is_the_tabulated_quantile_over_the_root_of_n(int values, double t) {
        double[] sample = withDeviationOne(values);

        ConfidenceInterval interval = StudentInterval.of(sample, 0.95);

        assertThat(interval.halfWidth() * Math.sqrt(values)).isCloseTo(t, within(0.0006));
        assertThat((interval.low() + interval.high()) / 2).isCloseTo(7, within(1e-9));
    }

    /** The same table, column 0.95: confidence is that of both sides. */
    @Test
    void ninety_percent_leave_five_on_each_side() {
        assertThat(StudentInterval.of(withDeviationOne(20), 0.9).halfWidth() * Math.sqrt(20))
                .isCloseTo(1.729, within(0.0006));
    }

    /** Squares of distances from another centre are larger, by n times the square of its distance from the mean. */
    @Test
    void other_centre_moves_the_interval_and_widens_it_by_its_distance() {
        ConfidenceInterval moved = StudentInterval.around(8, withDeviationOne(20), 0.95);

        assertThat(moved.halfWidth() * Math.sqrt(20)).isCloseTo(2.093 * Math.sqrt(1 + 20.0 / 19), within(0.001));
        assertThat((moved.low() + moved.high()) / 2).isCloseTo(8, within(1e-9));
        assertThat(moved.contains(8)).isTrue();
        assertThat(moved.contains(7)).isFalse();
    }

    @Test
    void equal_values_have_an_interval_without_width() {
        assertThat(StudentInterval.of(new double[] {3, 3, 3}, 0.95)).isEqualTo(new ConfidenceInterval(3, 3));
    }

    @Test
    void nothing_is_known_from_fewer_than_two_values_or_from_missing_ones() {
        assertThat(StudentInterval.of(new double[0], 0.95).isKnown()).isFalse();
        assertThat(StudentInterval.of(new double[] {1}, 0.95).isKnown()).isFalse();
        assertThat(StudentInterval.of(new double[] {1, Double.NaN, 2}, 0.95).isKnown())
                .isFalse();
        assertThat(ConfidenceInterval.UNKNOWN.contains(1)).isFalse();
    }

    @Test
    void impossible_arguments_are_refused() {
        assertThatThrownBy(() -> StudentInterval.of(new double[] {1, 2}, 95)).hasMessageContaining("95");
        assertThatThrownBy(() -> new ConfidenceInterval(2, 1)).hasMessageContaining("2.0, 1.0");
    }

    /** Mean 7, variance 1: pairs around the mean, and the mean itself if the number is odd. */
    private static double[] withDeviationOne(int values) {
        double[] sample = new double[values];
        int pairs = values / 2;
        double distance = Math.sqrt((values - 1) / (2.0 * pairs));
        for (int i = 0; i < pairs; i++) {
            sample[2 * i] = 7 - distance;
            sample[2 * i + 1] = 7 + distance;
        }
        if (values % 2 == 1) {
            sample[values - 1] = 7;
        }
        return sample;
    }
}
