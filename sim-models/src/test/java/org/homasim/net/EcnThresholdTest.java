// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcnThresholdTest {
    /** Full frames are 1526 bytes. Beyond 25 Gbps the round trip that 7 K / C stands for stays at 156.8 us. */
    @ParameterizedTest
    @CsvSource({
        "100000000, 30520",
        "1000000000, 30520",
        "10000000000, 99190",
        "25000000000, 70000",
        "40000000000, 112000",
        "100000000000, 280000",
        "400000000000, 1120000",
        "8000000000000, 22400000"
    })
    void published_thresholds_and_beyond_them_in_proportion(long bitsPerSecond, long bytes) {
        assertThat(EcnThreshold.BY_RATE.bytes(new LinkRate(bitsPerSecond))).isEqualTo(bytes);
    }

    @Test
    void a_given_threshold_holds_for_every_rate() {
        assertThat(EcnThreshold.of(70_000).bytes(new LinkRate(1))).isEqualTo(70_000);
        assertThat(EcnThreshold.OFF.bytes(new LinkRate(1))).isEqualTo(EcnThreshold.NEVER);
    }
}
