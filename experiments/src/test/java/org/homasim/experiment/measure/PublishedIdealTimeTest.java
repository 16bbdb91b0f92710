// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.homasim.net.LinkRate;
import org.homasim.net.Path;
import org.junit.jupiter.api.Test;

class PublishedIdealTimeTest {
    /** The SIGCOMM'18 fabric: 10 and 40 Gbps, 3 x 500 ns in hosts, 250 ns in a switch. */
    private static final IdealTime IDEAL =
            IdealTime.of(SlowdownDefinition.SIGCOMM18, new FixedDelays(1_500_000, 250_000));

    private static final LinkRate HOST = new LinkRate(10_000_000_000L);
    private static final LinkRate FABRIC = new LinkRate(40_000_000_000L);
    private static final Path IN_RACK = Path.single(new Path.Way(List.of(HOST, HOST), 0));
    private static final Path BETWEEN_RACKS =
            Path.parallel(List.of(new Path.Way(List.of(HOST, FABRIC, FABRIC, HOST), 0)), 160_000_000_000L);

    private static long idealPs(long messageBytes, int links) {
        Path path = links == 2 ? IN_RACK : BETWEEN_RACKS;
        return IDEAL.idealPs(messageBytes, path, path);
    }

    @Test
    void every_published_ideal_time_is_met_exactly() throws IOException {
        List<String> lines;
        try (InputStream stream = PublishedIdealTimeTest.class.getResourceAsStream("published-ideal.csv")) {
            lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .toList();
        }
        assertThat(lines).hasSizeGreaterThan(100);
        for (String line : lines) {
            List<String> cells = List.of(line.split(",", -1));
            int links = cells.get(1).equals("1") ? 2 : 4;
            long published = new BigDecimal(cells.get(2)).movePointRight(6).longValueExact();
            assertThat(idealPs(Long.parseLong(cells.get(0)), links)).as(line).isEqualTo(published);
        }
    }

    @Test
    void a_message_of_several_packets_pays_a_full_frame_at_each_hop() {
        // 3000 B = 2 x 1472 + 56: 2 frames of 1538 B and one of 56 + 28 + 38 = 122 B, 3198 B at 800 ps.
        long bytesPs = 3198 * 800;
        // Between racks: 3 x 250 ns, two full frames at 200 ps a byte and one at 800.
        assertThat(idealPs(3000, 4)).isEqualTo(bytesPs + 1_500_000 + 750_000 + 1538 * (2 * 200 + 800));
        // In a rack the switch's 250 ns are missing.
        assertThat(idealPs(3000, 2)).isEqualTo(bytesPs + 1_500_000 + 1538 * 800);
    }

    @Test
    void full_packets_alone_have_no_partial_frame() {
        assertThat(idealPs(2 * 1472, 2)).isEqualTo(2 * 1538 * 800 + 1_500_000 + 1538 * 800);
        // A rest below 18 B fills the minimum frame: 84 B on the wire.
        assertThat(idealPs(1472 + 17, 2) - idealPs(1472, 2)).isEqualTo(84 * 800);
        assertThat(idealPs(1472 + 19, 2) - idealPs(1472, 2)).isEqualTo(85 * 800);
    }

    @Test
    void the_definition_is_named() {
        assertThat(IDEAL.definition()).isEqualTo(SlowdownDefinition.SIGCOMM18);
        assertThat(IDEAL.definition().label()).isEqualTo("sigcomm18");
    }
}
