// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueScaleTest {
    private static List<String> labels(ValueScale scale) {
        return scale.ticks().stream().map(AxisTick::label).toList();
    }

    @Test
    void degrees_that_double_are_logarithmic_with_a_tick_at_each() {
        ValueScale scale = ValueScale.ofParameter(List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0));
        assertThat(scale.isLogarithmic()).isTrue();
        assertThat(labels(scale)).containsExactly("1", "2", "4", "8", "16", "32", "64", "128");
        assertThat(scale.position(100)).isEqualTo(2);
        assertThat(scale.breakPosition()).isNaN();
        assertThat(scale.lower()).isLessThan(0);
        assertThat(scale.upper()).isGreaterThan(Math.log10(128));
    }

    @Test
    void shares_are_linear_from_nothing_on_however_small_some_are() {
        ValueScale scale = ValueScale.ofShares(List.of(0.0, 1e-5, 0.25, 0.4));
        assertThat(scale.isLogarithmic()).isFalse();
        assertThat(scale.position(0.25)).isEqualTo(0.25);
        assertThat(scale.breakPosition()).isNaN();
        assertThat(labels(scale)).contains("0", "0.4");
    }

    @Test
    void values_within_a_factor_of_ten_and_evenly_spaced_ones_are_linear() {
        for (List<Double> values : List.of(
                List.of(50.0, 65.0, 80.0), List.of(1.0, 3.0, 10.0), List.of(5.0, 20.0, 40.0, 60.0, 80.0, 95.0))) {
            ValueScale scale = ValueScale.ofParameter(values);
            assertThat(scale.isLogarithmic()).as(values.toString()).isFalse();
            assertThat(scale.position(7)).isEqualTo(7);
            assertThat(labels(scale)).hasSameSizeAs(values);
        }
        assertThat(ValueScale.ofParameter(List.of(1.0, 3.0, 11.0)).isLogarithmic())
                .isTrue();
    }

    @Test
    void zero_has_a_place_below_the_least_logarithm() {
        ValueScale scale = ValueScale.ofFigures(List.of(0.0, 7.0, 14_657.0));
        assertThat(scale.isLogarithmic()).isTrue();
        assertThat(labels(scale)).containsExactly("0", "10", "100", "1K", "10K");
        assertThat(scale.position(0)).isLessThan(scale.breakPosition()).isGreaterThan(scale.lower());
        assertThat(scale.breakPosition()).isLessThan(scale.position(7));
        assertThat(scale.position(0)).isEqualTo(scale.ticks().get(0).position());
        ValueScale losses = ValueScale.ofParameter(List.of(0.0, 0.01, 0.1, 1.0));
        assertThat(labels(losses)).containsExactly("0", "0.01", "0.1", "1");
        assertThat(losses.position(0)).isLessThan(-2);
    }

    @Test
    void figures_within_a_factor_of_ten_begin_at_zero() {
        ValueScale scale = ValueScale.ofFigures(List.of(3.0, 17.0));
        assertThat(scale.isLogarithmic()).isFalse();
        assertThat(labels(scale)).containsExactly("0", "5", "10", "15");
        assertThat(scale.position(0)).isGreaterThan(scale.lower());
        assertThat(labels(ValueScale.ofFigures(List.of(0.0, 0.0)))).startsWith("0");
        assertThat(labels(ValueScale.ofFigures(List.of(20_000.0, 50_000.0))))
                .containsExactly("0", "10K", "20K", "30K", "40K", "50K");
    }

    @Test
    void unknown_figures_have_no_place() {
        ValueScale scale = ValueScale.ofFigures(List.of(0.0, 7.0, 700.0));
        assertThat(scale.position(Double.NaN)).isNaN();
        assertThat(scale.position(70)).isCloseTo(Math.log10(70), within(1e-12));
    }

    @Test
    void a_parameter_of_many_values_has_round_ticks() {
        List<Double> sought = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            sought.add(0.137 * i * i);
        }
        assertThat(ValueScale.ofParameter(sought).ticks())
                .extracting(AxisTick::label)
                .contains("1", "10");
        assertThat(ValueScale.ofParameter(sought.subList(0, 10)).ticks())
                .extracting(AxisTick::label)
                .contains("0.137", "13.7");
    }
}
