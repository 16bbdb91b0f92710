// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PacketTypeTest {
    @ParameterizedTest
    @CsvSource({
        // Codes of homa_packet_type; sizes of the packed structs, field by field.
        "DATA, 16, 56", // 28 + 4 (length) + 4 (incoming) + 10 (ack) + 2 (version) + 1 (retransmit) + 3 + 4 (offset)
        "GRANT, 17, 33", // 28 + 4 (offset) + 1 (priority)
        "RESEND, 18, 37", // 28 + 4 (offset) + 4 (length) + 1 (priority)
        "RPC_UNKNOWN, 19, 28", // 2 + 2 + 4 + 3 + 1 + 1 + 1 + 2 + 2 + 2 + 8
        "BUSY, 20, 28",
        "CUTOFFS, 21, 62", // 28 + 8 * 4 + 2 (version)
        "FREEZE, 22, 28",
        "NEED_ACK, 23, 28",
        "ACK, 24, 80" // 28 + 2 (count) + 5 * (8 + 2)
    })
    void codes_and_sizes_are_those_of_the_structs(PacketType type, int code, int headerBytes) {
        assertThat(type.code()).isEqualTo(code);
        assertThat(type.headerBytes()).isEqualTo(headerBytes);
        assertThat(PacketType.ofCodeOrNull(code)).isSameAs(type);
    }

    @Test
    void other_codes_are_of_no_type() {
        for (int code = -1000; code < 1000; code++) {
            if (code < 0x10 || code > 0x18) {
                assertThat(PacketType.ofCodeOrNull(code)).isNull();
            }
        }
        assertThat(PacketType.ofCodeOrNull(Integer.MIN_VALUE)).isNull();
        assertThat(PacketType.ofCodeOrNull(Integer.MAX_VALUE)).isNull();
        assertThat(PacketType.values()).hasSize(9);
    }

    @ParameterizedTest
    @EnumSource(PacketType.class)
    void the_padding_to_26_bytes_never_shows_because_every_header_is_longer(PacketType type) {
        assertThat(PacketType.MIN_PACKET_BYTES).isEqualTo(26);
        assertThat(type.packetBytes(0)).isEqualTo(type.headerBytes()).isGreaterThanOrEqualTo(26);
        assertThat(type.packetBytes(1400)).isEqualTo(type.headerBytes() + 1400);
    }
}
