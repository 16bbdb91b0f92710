// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceDataTest {
    private final ReferenceData reference =
            ReferenceData.named(ReferenceData.SIGCOMM18_80).orElseThrow();

    /** The numbers of bins are those of msgSizeRanges in the published configuration. */
    @ParameterizedTest
    @CsvSource({"w1, 83", "w2, 99", "w3, 102", "w4, 91", "w5, 87"})
    void every_curve_of_homa_is_complete(String workload, int bins) {
        List<ReferenceBin> curve = reference.curve("homa", workload, 0.8);
        assertThat(curve).hasSize(bins);
        assertThat(ReferenceData.sigcomm18Bins(workload))
                .hasSize(bins)
                .isSorted()
                .doesNotHaveDuplicates();
        double cumulative = 0;
        for (ReferenceBin bin : curve) {
            cumulative += bin.countPercent();
            assertThat(bin.cumulativePercent()).isCloseTo(cumulative, within(0.001));
            assertThat(bin.p50()).isBetween(0.9, bin.p99());
            assertThat(bin.mean()).isPositive();
        }
        assertThat(cumulative).isCloseTo(100, within(0.001));
        assertThat(reference.messagesPerHost(workload)).isPositive();
    }

    @Test
    void other_protocols_are_carried_too() {
        assertThat(reference.bins().stream().map(ReferenceBin::protocol).distinct())
                .contains("homa", "pfabric", "phost", "pias", "ndp");
    }

    @Test
    void what_was_not_published_is_empty() {
        assertThat(reference.curve("homa", "w3", 0.5)).isEmpty();
        assertThat(ReferenceData.sigcomm18Bins("mine")).isEmpty();
        assertThat(ReferenceData.named("sigcomm19")).isEmpty();
    }

    @Test
    void it_tells_its_name_source_and_definition() {
        assertThat(reference.name()).isEqualTo("sigcomm18-80");
        assertThat(reference.source("w3")).isEqualTo("SIGCOMM'18");
        // 678 messages a host in 87 bins: a reader must be told what such a P99 is.
        assertThat(reference.source("w5")).contains("P99: mean over hosts");
        assertThat(reference.definition()).isEqualTo(SlowdownDefinition.SIGCOMM18);
    }
}
