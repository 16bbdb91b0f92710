// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;

class VonNeumannTestTest {
    private static final int REPETITIONS = 2_000;

    /** A series in which each value has a share of the one before. */
    private static double[] series(long seed, double share) {
        RandomStream random = new RandomStream(seed);
        double[] values = new double[20];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() + (i > 0 ? share * values[i - 1] : share / (1 - share) / 2);
        }
        return values;
    }

    private static double share(LongPredicate bySeed) {
        return LongStream.rangeClosed(1, REPETITIONS).filter(bySeed).count() / (double) REPETITIONS;
    }

    /** By hand: mean 2.5, squares 5, differences 1 + 1 + 1. */
    @Test
    void correlation_is_that_of_neighbours() {
        assertThat(VonNeumannTest.correlation(new double[] {1, 2, 3, 4})).isCloseTo(1 - 3 / 10.0, within(1e-12));
        assertThat(VonNeumannTest.correlation(new double[] {1, 4, 1, 4})).isCloseTo(1 - 27 / 18.0, within(1e-12));
    }

    /** Five of a hundred, and three standard deviations of 0.5 % each. */
    @Test
    void independent_values_pass_but_for_five_percent() {
        assertThat(share(seed -> !VonNeumannTest.isPassed(series(seed, 0)))).isCloseTo(0.05, within(0.015));
    }

    @Test
    void correlated_values_mostly_fail() {
        assertThat(share(seed -> !VonNeumannTest.isPassed(series(seed, 0.7)))).isGreaterThan(0.8);
    }

    @Test
    void equal_values_pass() {
        assertThat(VonNeumannTest.isPassed(new double[] {2, 2, 2, 2})).isTrue();
    }
}
