// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowerLayersTest {
    @ParameterizedTest
    @CsvSource({
        // type, over IPv4, over IPv6: header + 20 or 40, + 18, at least 64; then + 8 + 12
        "GRANT, 91, 111",
        "RESEND, 95, 115",
        "BUSY, 86, 106",
        "CUTOFFS, 120, 140",
        "ACK, 138, 158"
    })
    void control_packets_occupy_their_header_and_what_lies_below(PacketType type, int ipv4, int ipv6) {
        assertThat(LowerLayers.IPV4.linkBytes(type.packetBytes(0))).isEqualTo(ipv4);
        assertThat(LowerLayers.IPV6.linkBytes(type.packetBytes(0))).isEqualTo(ipv6);
    }

    @Test
    void a_frame_is_padded_to_64_bytes() {
        // 20 + 26 + 18 is just the least: what Homa's least length is for.
        assertThat(LowerLayers.IPV4.linkBytes(PacketType.MIN_PACKET_BYTES)).isEqualTo(84);
        assertThat(LowerLayers.IPV4.linkBytes(1)).isEqualTo(84);
        assertThat(LowerLayers.IPV4.linkBytes(27)).isEqualTo(85);
    }

    @Test
    void a_full_packet_fills_the_mtu() {
        assertThat(LowerLayers.IPV4.maxDataBytes(1500)).isEqualTo(1424);
        assertThat(LowerLayers.IPV6.maxDataBytes(1500)).isEqualTo(1404);
        assertThat(LowerLayers.IPV4.maxDataBytes(3000)).isEqualTo(2924);
        int fullBytes = PacketType.DATA.packetBytes(LowerLayers.IPV4.maxDataBytes(1500));
        assertThat(LowerLayers.IPV4.ipPacketBytes(fullBytes)).isEqualTo(1500);
        assertThat(LowerLayers.IPV4.linkBytes(fullBytes)).isEqualTo(1538);
    }

    @Test
    void with_a_tag_the_sum_is_that_of_linux() {
        // HOMA_ETH_OVERHEAD: 18 + 24
        LowerLayers tagged = LowerLayers.IPV4.withVlanTag();
        assertThat(tagged.linkBytes(1480)).isEqualTo(1500 + 42);
        assertThat(tagged.linkBytes(1)).isEqualTo(84);
        assertThat(tagged.maxDataBytes(1500)).isEqualTo(1424);
    }
}
