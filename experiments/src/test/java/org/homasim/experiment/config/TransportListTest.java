// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong lists stand with the other wrong files. */
class TransportListTest {
    private static final String LIST = """
            transport:
              - {protocol: dctcp, gain: 0.125, mtu: 3 KB}
              - {protocol: tcp, share: 20%, mtu: 3000 B, congestionControl: newreno}
              - {protocol: homa, preset: linux, share: 30%}
            """;
    private static final String FLAT = """
            transport:
              protocol: homa+tcp+dctcp
              homa: {preset: linux, share: 30%}
              tcp: {share: 20%, mtu: 3000 B, congestionControl: newreno}
              dctcp: {gain: 0.125}
            """;

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    private Configuration only(String text, String... overrides) {
        List<Point> points = scratch.load(text, overrides).points();
        assertThat(points).hasSize(1);
        return points.get(0).configuration();
    }

    @Test
    void a_list_is_another_way_to_write_the_keys() {
        assertThat(only(LIST)).isEqualTo(only(FLAT));
        assertThat(TransportShares.of(only(LIST))).containsExactly(0.3, 0.2, 0.5);
    }

    @Test
    void an_option_may_be_a_list_too() {
        String list = "transport=[{protocol: homa, share: 30%}, {protocol: dctcp, gain: 0.125}]";
        assertThat(only("transport.homa.preset: linux", list))
                .isEqualTo(only(
                        "transport: {protocol: homa+dctcp, homa: {preset: linux, share: 30%}, dctcp: {gain: 0.125}}"));
    }

    @Test
    void a_list_of_one_is_that_protocol_alone() {
        assertThat(only("transport: [{protocol: tcp, mtu: 3000 B}]"))
                .isEqualTo(only("transport: {protocol: tcp, tcp.mtu: 3000 B}"));
        assertThat(TransportShares.of(only("transport: [{protocol: tcp}]"))).containsExactly(1.0);
    }

    @Test
    void options_and_including_files_go_over_it_key_by_key() {
        assertThat(TransportShares.of(only(LIST, "transport.homa.share=50%"))).containsExactly(0.5, 0.2, 0.3);
        scratch.write("base.yaml", LIST);
        Configuration over = only("include: base.yaml\ntransport.tcp.share: 40%\n");
        assertThat(TransportShares.of(over)).containsExactly(0.3, 0.4, 0.3);
        assertThat(over.text(TransportSettings.HOMA_PRESET)).isEqualTo("linux");
        Configuration replaced = only("include: base.yaml\ntransport: [{protocol: dctcp}, {protocol: homa}]\n");
        assertThat(replaced.get(TransportSettings.PROTOCOL)).isEqualTo("homa+dctcp");
    }

    @Test
    void mixes_and_shares_can_be_swept() {
        String text = """
                transport: [{protocol: homa}, {protocol: tcp}]
                sweep: {transport.protocol: [homa, tcp, homa+tcp], transport.homa.share: [10%, 80%]}
                """;
        List<Point> points = scratch.load(text).points();
        // Alone a protocol has no share, so that two of the six points would be the same run.
        assertThat(points).hasSize(4);
        assertThat(points.get(3).configuration().get(TransportSettings.PROTOCOL))
                .isEqualTo("homa+tcp");
        assertThat(points).extracting(Point::name).doesNotHaveDuplicates();
    }

    @Test
    void three_shares_add_up_in_decimals() {
        String text = "transport: {protocol: homa+tcp+dctcp, homa.share: 10%, tcp.share: 20%, dctcp.share: 70%}";
        assertThat(TransportShares.of(only(text))).containsExactly(0.1, 0.2, 0.7);
    }

    @Test
    void without_shares_all_have_the_same() {
        assertThat(TransportShares.of(only("transport.protocol: tcp+dctcp"))).containsExactly(0.5, 0.5);
    }

    @Test
    void the_place_of_a_value_is_where_it_stands_in_the_list() {
        scratch.assertProblems(
                """
                transport:
                  - protocol: tcp
                    mtu: 10 B
                  - protocol: homa
                    overcommitment: many
                """,
                "FILE:3:10: transport.tcp.mtu: 10 B is outside [256 B, 64 KB]",
                "FILE:5:21: transport.homa.overcommitment: many is not a whole number in [1, 64]; or write preset");
    }
}
