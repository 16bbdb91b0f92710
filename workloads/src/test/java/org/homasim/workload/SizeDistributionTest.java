// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every distribution gets from the interface: ranges of sizes for statistics. */
class SizeDistributionTest {
    private static final SizeDistribution FEW =
            EmpiricalSizes.of(new long[] {5, 10, 20, 30, 40}, new double[] {0, 0.25, 0.25, 0.75, 1});

    @Test
    void rangesOfEqualProbabilityEndWithTheLongestMessage() {
        SizeDistribution w3 = SizeDistributions.named("w3", WorkloadVariant.SIGCOMM18);
        List<Long> bounds = w3.equalProbabilityBounds(100);
        // Its common sizes hold up to 6 % each.
        assertThat(bounds).hasSizeBetween(50, 100).isSorted().doesNotHaveDuplicates();
        assertThat(bounds).last().isEqualTo(w3.maxBytes());
    }

    /** A range ends with the atom that reaches its share, so it exceeds an n-th by less than that atom. */
    @Test
    void rangesAreAsEqualAsTheSizesAllow() {
        SizeDistribution w1 = SizeDistributions.named("w1", WorkloadVariant.SIGCOMM18);
        List<Double> shares = new ArrayList<>();
        double below = 0;
        for (long boundBytes : w1.equalProbabilityBounds(50)) {
            if (boundBytes > 100) {
                shares.add(w1.cumulative(boundBytes) - below);
            }
            below = w1.cumulative(boundBytes);
        }
        assertThat(shares)
                .hasSizeGreaterThan(10)
                .allSatisfy(share -> assertThat(share).isCloseTo(0.02, within(0.003)));
    }

    @Test
    void aFrequentSizeFillsOneRangeByItself() {
        assertThat(FEW.equalProbabilityBounds(100)).containsExactly(10L, 30L, 40L);
        assertThat(FEW.equalProbabilityBounds(2)).containsExactly(30L, 40L);
        assertThat(FEW.equalProbabilityBounds(1)).containsExactly(40L);
        assertThat(new FixedSize(7).equalProbabilityBounds(10)).containsExactly(7L);
    }

    @Test
    void fewerThanOneRangeIsRefused() {
        assertThatThrownBy(() -> FEW.equalProbabilityBounds(0))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("allowed: 1 or more");
    }
}
