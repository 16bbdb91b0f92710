// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;

class FixedGapArrivalsTest {
    @Test
    void fixedGapsAreEqualAndDrawNothing() {
        FixedGapArrivals arrivals = new FixedGapArrivals(5_000);
        RandomStream random = new RandomStream(21);
        assertThat(arrivals.nextGapPs(random)).isEqualTo(5_000);
        assertThat(arrivals.nextGapPs(random)).isEqualTo(5_000);
        assertThat(random.nextLong()).isEqualTo(new RandomStream(21).nextLong());
    }

    @Test
    void aFixedGapBelowOnePicosecondIsRefused() {
        assertThatThrownBy(() -> new FixedGapArrivals(0))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("gap is 0 ps; allowed: 1 ps or more");
    }
}
