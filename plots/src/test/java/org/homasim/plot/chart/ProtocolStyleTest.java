// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolStyleTest {
    private static final List<String> PROTOCOLS =
            List.of("Homa", "TCP", "DCTCP", "pFabric", "PIAS", "pHost", "NDP", "SRPT oracle");

    @Test
    void coloursAreStable() {
        assertThat(ProtocolStyle.of("homa").simulated(0)).isEqualTo(new Color(0x0072B2));
        assertThat(ProtocolStyle.of("TCP").simulated(0)).isEqualTo(new Color(0xD55E00));
        assertThat(ProtocolStyle.of("DCTCP").simulated(0)).isEqualTo(new Color(0x009E73));
        assertThat(PROTOCOLS.stream().map(name -> ProtocolStyle.of(name).simulated(0)))
                .doesNotHaveDuplicates();
        assertThat(PROTOCOLS.stream().map(name -> ProtocolStyle.of(name).name()))
                .containsExactlyElementsOf(PROTOCOLS);
    }

    @Test
    void spellingDoesNotMatter() {
        assertThat(ProtocolStyle.of("SRPT-Oracle").name()).isEqualTo("SRPT oracle");
        assertThat(ProtocolStyle.of("srpt_oracle").published())
                .isEqualTo(ProtocolStyle.of("SRPT oracle").published());
    }

    @Test
    void unknownProtocolsKeepTheirColour() {
        assertThat(ProtocolStyle.of("newone").simulated(0))
                .isEqualTo(ProtocolStyle.of("NewOne").simulated(0));
        assertThat(ProtocolStyle.of("NewOne").name()).isEqualTo("NewOne");
    }

    @Test
    void curvesOfOneProtocolDiffer() {
        ProtocolStyle homa = ProtocolStyle.of("homa");
        assertThat(List.of(homa.simulated(0), homa.simulated(1), homa.simulated(2), homa.simulated(3)))
                .doesNotHaveDuplicates();
    }

    @Test
    void aProtocolAmongOthersSaysSoAndIsDashed() {
        ProtocolStyle alone = ProtocolStyle.of("homa");
        ProtocolStyle among = ProtocolStyle.of("homa (with tcp and dctcp)");
        assertThat(among.name()).isEqualTo("Homa (with TCP and DCTCP)");
        assertThat(among.family()).isEqualTo(alone.family()).isEqualTo("Homa");
        assertThat(among.simulated(0)).isEqualTo(alone.simulated(0));
        assertThat(alone.simulatedStroke().getDashArray()).isNull();
        assertThat(among.simulatedStroke().getDashArray()).isNotEmpty();
    }
}
