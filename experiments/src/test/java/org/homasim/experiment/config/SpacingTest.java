// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpacingTest {
    private static List<BigDecimal> numbers(String texts) {
        return Arrays.stream(texts.split(" ", -1)).map(BigDecimal::new).toList();
    }

    private static void assertNumbers(List<BigDecimal> numbers, String texts) {
        assertThat(numbers).usingElementComparator(BigDecimal::compareTo).isEqualTo(numbers(texts));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.8, 0.1, 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8",
        "0.1, 0.75, 0.2, 0.1 0.3 0.5 0.7",
        "8, 1, -3, 8 5 2",
        "1, 2, 5, 1",
    })
    void stepsAreExactAndEndWhereTheyHitTheEnd(BigDecimal from, BigDecimal to, BigDecimal step, String expected) {
        assertNumbers(Spacing.steps(from, to, step), expected);
        assertThat(Spacing.count(from, to, step)).isEqualTo(expected.split(" ", -1).length);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 100, 11, true, 0 10 20 30 40 50 60 70 80 90 100",
        "0, 1, 9, false, 0 0.125 0.25 0.375 0.5 0.625 0.75 0.875 1",
        "0, 1, 4, false, 0 0.333 0.667 1",
        "0, 10, 4, true, 0 3 7 10",
        "1000, 1000000, 3, true, 1000 500500 1000000",
        "0, 1000000000000, 4, true, 0 333000000000 667000000000 1000000000000",
        "1, 0, 3, false, 1 0.5 0",
    })
    void equalDistancesAreRoundedWhereTheyAreNotShort(
            BigDecimal from, BigDecimal to, int count, boolean isWhole, String expected) {
        assertNumbers(Spacing.linear(from, to, count, isWhole), expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1000000, 4, true, 1000 10000 100000 1000000",
        "1000, 1000000, 7, true, 1000 3160 10000 31600 100000 316000 1000000",
        "1024, 1048576, 11, true, 1024 2048 4096 8192 16384 32768 65536 131072 262144 524288 1048576",
        "64, 1, 4, true, 64 16 4 1",
        "0.001, 0.1, 3, false, 0.001 0.01 0.1",
        "0.5, 8, 5, false, 0.5 1 2 4 8",
        "1, 10, 3, false, 1 3.16 10",
        // Three digits would not tell them apart.
        "1001, 1004, 3, false, 1001 1002 1004",
        "1, 4, 7, true, 1 1 2 2 3 3 4",
    })
    void equalQuotientsAreExactOrRoundedToThreeDigits(
            BigDecimal from, BigDecimal to, int count, boolean isWhole, String expected) {
        assertNumbers(Spacing.logarithmic(from, to, count, isWhole), expected);
    }

    @Test
    void powersAreExactBeyondThreeDigits() {
        assertThat(Spacing.logarithmic(BigDecimal.ONE, BigDecimal.valueOf(1L << 30), 31, true))
                .contains(BigDecimal.valueOf(1L << 29), BigDecimal.valueOf(1L << 20));
    }

    @Property
    void numbersLieBetweenTheirEndsInOrder(
            @ForAll @LongRange(min = 1, max = 100_000_000_000L) long from,
            @ForAll @LongRange(min = 1, max = 100_000_000_000L) long to,
            @ForAll @IntRange(min = 2, max = 50) int count,
            @ForAll boolean isWhole) {
        BigDecimal first = BigDecimal.valueOf(from);
        BigDecimal last = BigDecimal.valueOf(to);
        int direction = last.compareTo(first);
        for (List<BigDecimal> numbers : List.of(
                Spacing.linear(first, last, count, isWhole), Spacing.logarithmic(first, last, count, isWhole))) {
            assertThat(numbers).hasSize(count).startsWith(first).endsWith(last);
            for (int i = 1; i < count; i++) {
                assertThat(numbers.get(i).compareTo(numbers.get(i - 1)))
                        .as("%s", numbers)
                        .isIn(direction, 0);
            }
        }
    }
}
