// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;

class FixedSizeTest {
    @Test
    void aFixedSizeIsAlwaysDrawn() {
        FixedSize fixed = new FixedSize(1000);
        RandomStream random = new RandomStream(1);
        assertThat(fixed.sampleBytes(random)).isEqualTo(1000);
        assertThat(random.nextLong()).isEqualTo(new RandomStream(1).nextLong());
        assertThat(fixed.meanBytes()).isEqualTo(1000);
        assertThat(fixed.maxBytes()).isEqualTo(1000);
        assertThat(fixed.quantileBytes(0)).isEqualTo(1000);
        assertThat(fixed.cumulative(999)).isZero();
        assertThat(fixed.cumulative(1000)).isEqualTo(1);
        assertThat(fixed.atomsForCutoffs()).containsExactly(new Atom(1000, 1));
    }

    @Test
    void aFixedSizeBelowOneByteIsRefused() {
        assertThatThrownBy(() -> new FixedSize(0))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("fixed message size is 0; allowed: a whole number of bytes, 1 or more");
    }
}
