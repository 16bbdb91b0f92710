// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonArrivalsTest {
    private static final double MEAN_GAP_PS = 283_420.5;

    @Test
    void poissonGapsAreExponential() {
        PoissonArrivals arrivals = new PoissonArrivals(MEAN_GAP_PS);
        RandomStream random = new RandomStream(17);
        double[] gaps = new double[100_000];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = arrivals.nextGapPs(random);
        }
        double pValue = KolmogorovSmirnovTest.withDefaults()
                .test(gaps, gapPs -> -Math.expm1(-gapPs / MEAN_GAP_PS))
                .getPValue();
        assertThat(pValue).isGreaterThan(1e-4);
    }

    @Test
    void poissonGapsHaveTheirMean() {
        PoissonArrivals arrivals = new PoissonArrivals(MEAN_GAP_PS);
        RandomStream random = new RandomStream(18);
        int count = 1_000_000;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += arrivals.nextGapPs(random);
        }
        assertThat(sum / count).isCloseTo(MEAN_GAP_PS, within(4 * MEAN_GAP_PS / Math.sqrt(count)));
    }

    @Test
    void gapsAreAtLeastOnePicosecond() {
        PoissonArrivals arrivals = new PoissonArrivals(1);
        RandomStream random = new RandomStream(19);
        long leastPs = Long.MAX_VALUE;
        for (int i = 0; i < 10_000; i++) {
            leastPs = Math.min(leastPs, arrivals.nextGapPs(random));
        }
        assertThat(leastPs).isEqualTo(1);
    }

    @Test
    void equalSeedsGiveEqualGaps() {
        PoissonArrivals arrivals = new PoissonArrivals(MEAN_GAP_PS);
        RandomStream first = new RandomStream(20);
        RandomStream second = new RandomStream(20);
        for (int i = 0; i < 1000; i++) {
            assertThat(arrivals.nextGapPs(first)).isEqualTo(arrivals.nextGapPs(second));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void meanGapsBelowOnePicosecondOrNotFiniteAreRefused(double meanGapPs) {
        assertThatThrownBy(() -> new PoissonArrivals(meanGapPs))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("mean gap is " + meanGapPs + " ps; allowed: 1 ps or more, and finite");
    }
}
