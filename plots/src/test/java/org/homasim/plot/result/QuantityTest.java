// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void texts_of_swept_values_are_read() {
        assertThat(amount("1")).isEqualTo(1);
        assertThat(amount("0.5")).isEqualTo(0.5);
        assertThat(amount("80%")).isEqualTo(80);
        assertThat(amount("1440 KB")).isEqualTo(1_440_000);
        assertThat(amount("64 KiB")).isEqualTo(65_536);
        assertThat(amount("20 Gbps")).isEqualTo(20e9);
        assertThat(amount("500 us")).isEqualTo(500e6);
        assertThat(amount("2 s")).isEqualTo(2e12);
        assertThat(Quantity.parse("4000 KB").orElseThrow().amount())
                .isEqualTo(Quantity.parse("4 MB").orElseThrow().amount());
    }

    @Test
    void other_texts_are_no_quantities() {
        for (String text : List.of("", "w3", "true", "off", "unlimited", "fixed 100 B", "1 to 2", "4 mb", "1e3", "%")) {
            assertThat(Quantity.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void values_are_the_same_however_written() {
        assertThat(Quantity.areSame("3.2 Gbps", "3200 Mbps")).isTrue();
        assertThat(Quantity.areSame("50", "50.0")).isTrue();
        assertThat(Quantity.areSame("w3", " w3")).isTrue();
        assertThat(Quantity.areSame("50", "50%")).isFalse();
        assertThat(Quantity.areSame("50", "w3")).isFalse();
        assertThat(Quantity.areSame("1 KB", "1 KiB")).isFalse();
    }

    @Test
    void an_axis_has_the_unit_that_needs_few_digits() {
        assertThat(Unit.fitting(Unit.MICROSECOND, 43e6, 300e9)).isEqualTo(Unit.MILLISECOND);
        assertThat(Unit.fitting(Unit.SECOND, 43e6, 900e6)).isEqualTo(Unit.MICROSECOND);
        assertThat(Unit.fitting(Unit.KILOBYTE, 1e6, 1e6)).isEqualTo(Unit.MEGABYTE);
        assertThat(Unit.fitting(Unit.KIBIBYTE, 262_144, 4_194_304)).isEqualTo(Unit.MEBIBYTE);
        assertThat(Unit.fitting(Unit.KIBIBYTE, 100, 200)).isEqualTo(Unit.BYTE);
        assertThat(Unit.fitting(Unit.GBPS, 3.2e9, 20e9)).isEqualTo(Unit.GBPS);
        assertThat(Unit.fitting(Unit.PERCENT, 50, 80)).isEqualTo(Unit.PERCENT);
        assertThat(Unit.fitting(Unit.ONE, 0.001, 5e9)).isEqualTo(Unit.ONE);
    }

    private static double amount(String text) {
        return Quantity.parse(text).orElseThrow().amount().doubleValue();
    }
}
