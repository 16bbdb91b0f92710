// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.homasim.plot.result.LatencyPart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakdownBandTest {
    /** Else a bar would be shorter or longer than its latency. */
    @ParameterizedTest
    @EnumSource(LatencyPart.class)
    void every_part_is_drawn_once(LatencyPart part) {
        assertThat(BreakdownBand.all().stream().filter(band -> band.parts().contains(part)))
                .hasSize(1);
    }
}
