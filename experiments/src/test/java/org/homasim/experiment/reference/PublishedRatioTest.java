// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.homasim.experiment.published.ReferenceRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a ratio of ours agrees with a published range of ratios. */
class PublishedRatioTest {
    private static PublishedRatio ratio(String low, String high) {
        Map<String, String> cells = new HashMap<>();
        cells.put("ratio_low", low);
        cells.put("ratio_high", high);
        return PublishedRatio.of(new ReferenceRow("test", 9, cells));
    }

    @ParameterizedTest
    @CsvSource({
        // a range on one side of 1 tells the direction, and no more; ours must have one, too
        "5, 10, 1.04, true",
        "5, 10, 100, true",
        "5, 10, 1.02, false",
        "0.2, 0.5, 0.96, true",
        "0.2, 0.5, 0.98, false",
        "0.2, 0.5, 1.01, false",
        // of a tenth or less there may be little in ours
        "1.05, 1.1, 1.01, true",
        "0.95, 0.95, 0.99, true",
        "0.95, 0.95, 1.01, false",
        // an end at 1 is a direction only where the other end is open
        ", 1, 0.99, true",
        ", 1, 1, false",
        "1, , 1.01, true",
        "1, , 0.99, false",
        "2, , 1.5, true",
        // a range with 1 in it is met within a tenth
        "1, 1, 1.09, true",
        "1, 1, 0.92, true",
        "1, 1, 1.11, false",
        "1, 1, 0.90, false",
        "0.9, 1, 1.09, true",
        "0.9, 1, 0.83, true",
        "0.9, 1.2, 1.31, true",
        "0.9, 1.2, 1.33, false",
        ", 1.2, 0.1, true",
        ", 1.2, 1.33, false",
        "0.5, , 9, true",
        "0.5, , 0.4, false"
    })
    void a_ratio_agrees_by_its_side_of_one_or_within_a_tenth(String low, String high, double ours, boolean agrees) {
        assertThat(ratio(low, high).agrees(ours)).isEqualTo(agrees);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 10, 5 to 10 times, above 1.03",
        "2, 2, 2 times, above 1.03",
        "1.05, 1.05, 1.05 times, above 1",
        "1, 1, no difference, 0.91 to 1.10",
        ", 1, less, below 1",
        "1, , more, above 1",
        ", 0.5, up to 0.5 times, below 0.97",
        "10, , 10 times or more, above 1.03",
        "0.9, 1.25, 0.9 to 1.25 times, 0.82 to 1.38",
        ", 1.2, up to 1.2 times, up to 1.32",
        "0.0125, 0.05, 0.0125 to 0.05 times, below 0.97"
    })
    void it_is_told_in_words(String low, String high, String text, String allowed) {
        assertThat(ratio(low, high).text()).isEqualTo(text);
        assertThat(ratio(low, high).allowed()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        ", , 'expected a bound in this column or in ratio_high in column ratio_low, found none'",
        "3, 2, 'expected at most ratio_high in column ratio_low, found 3'",
        "0, 2, 'expected a positive number in column ratio_low, found 0'",
        "1, many, 'expected a positive number in column ratio_high, found many'",
        "1, NaN, 'expected a positive number in column ratio_high, found NaN'"
    })
    void a_bad_range_is_refused(String low, String high, String message) {
        assertThatThrownBy(() -> ratio(low, high))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("reference test, line 9: " + message);
    }

    @Test
    void a_range_without_bounds_would_say_nothing() {
        assertThatThrownBy(() -> ratio(null, null)).isInstanceOf(IllegalStateException.class);
    }
}
