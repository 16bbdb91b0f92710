// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmpiricalSizesTest {
    private static final EmpiricalSizes SIZES =
            EmpiricalSizes.of(new long[] {5, 10, 20, 30, 40}, new double[] {0, 0.25, 0.25, 0.75, 1});

    @Test
    void aQuantileIsTheSmallestSizeWhoseCumulativeProbabilityIsAtLeastP() {
        assertThat(SIZES.quantileBytes(Double.MIN_VALUE)).isEqualTo(10);
        assertThat(SIZES.quantileBytes(0.25)).isEqualTo(10);
        assertThat(SIZES.quantileBytes(Math.nextUp(0.25))).isEqualTo(30);
        assertThat(SIZES.quantileBytes(0.75)).isEqualTo(30);
        assertThat(SIZES.quantileBytes(Math.nextUp(0.75))).isEqualTo(40);
        assertThat(SIZES.quantileBytes(Math.nextDown(1.0))).isEqualTo(40);
        assertThat(SIZES.quantileBytes(1)).isEqualTo(40);
    }

    @Test
    void aSizeOfProbabilityZeroIsNotEvenTheQuantileOfZero() {
        assertThat(SIZES.quantileBytes(0)).isEqualTo(10);
    }

    @Test
    void theCumulativeDistributionStepsAtTheSizes() {
        assertThat(SIZES.cumulative(-1)).isZero();
        assertThat(SIZES.cumulative(5)).isZero();
        assertThat(SIZES.cumulative(9)).isZero();
        assertThat(SIZES.cumulative(10)).isEqualTo(0.25);
        assertThat(SIZES.cumulative(29)).isEqualTo(0.25);
        assertThat(SIZES.cumulative(30)).isEqualTo(0.75);
        assertThat(SIZES.cumulative(40)).isEqualTo(1);
        assertThat(SIZES.cumulative(Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void atomsAreTheSizesThatCanBeDrawn() {
        assertThat(SIZES.atomsForCutoffs()).containsExactly(new Atom(10, 0.25), new Atom(30, 0.5), new Atom(40, 0.25));
        assertThat(SIZES.meanBytes()).isEqualTo(27.5);
    }

    @Test
    void crowdedProbabilitiesAreSearchedToTheRightSize() {
        int count = 1000;
        long[] sizesBytes = new long[count];
        double[] cumulative = new double[count];
        for (int i = 0; i < count; i++) {
            sizesBytes[i] = i + 1L;
            cumulative[i] = i == count - 1 ? 1 : 0.5 + i * 1e-6;
        }
        EmpiricalSizes crowded = EmpiricalSizes.of(sizesBytes, cumulative);
        for (int i = 0; i < count - 1; i++) {
            assertThat(crowded.quantileBytes(cumulative[i])).isEqualTo(i + 1);
            assertThat(crowded.quantileBytes(Math.nextUp(cumulative[i]))).isEqualTo(i + 2);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.0000001, Double.NaN})
    void probabilitiesOutsideTheUnitIntervalHaveNoQuantile(double p) {
        assertThatThrownBy(() -> SIZES.quantileBytes(p))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("probability is " + p + "; allowed: 0 to 1");
    }

    @Test
    void arraysThatAreNoDistributionAreRefused() {
        assertThatThrownBy(() -> EmpiricalSizes.of(new long[] {1, 2}, new double[] {1}))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("2 sizes and 1 cumulative probabilities");
        assertThatThrownBy(() -> EmpiricalSizes.of(new long[] {3, 2}, new double[] {0.5, 1}))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("point 2: size is 2 after 3");
        assertThatThrownBy(() -> EmpiricalSizes.of(new long[0], new double[0]))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("no sizes");
    }
}
