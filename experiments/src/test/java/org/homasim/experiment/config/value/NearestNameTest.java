// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> NAMES = List.of("network.hostLink", "network.fabricLink", "run.seed");

    @Test
    void findsSlips() {
        assertThat(NearestName.to("network.hostLnk", NAMES)).contains("network.hostLink");
        assertThat(NearestName.to("network.hostlink", NAMES)).contains("network.hostLink");
        assertThat(NearestName.to("run.sede", NAMES)).contains("run.seed");
        assertThat(NearestName.to("hmoa", List.of("homa"))).contains("homa");
    }

    @Test
    void leavesStrangersAlone() {
        assertThat(NearestName.to("network.colour", NAMES)).isEmpty();
        assertThat(NearestName.to("tcp", List.of("homa"))).isEmpty();
        assertThat(NearestName.to("x".repeat(1_000_000), NAMES)).isEmpty();
    }
}
