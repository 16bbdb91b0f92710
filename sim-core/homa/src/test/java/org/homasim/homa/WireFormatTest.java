// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFormatTest {
    private static final WireFormat FORMAT = TestSettings.FORMAT;

    @Test
    void a_packet_carries_1442_unscheduled_or_1456_scheduled_bytes() {
        // 1500 - 28 (IP, UDP) - 30 and 1500 - 28 - 16
        assertThat(FORMAT.maxDataBytes(false)).isEqualTo(1442);
        assertThat(FORMAT.maxDataBytes(true)).isEqualTo(1456);
        assertThat(FORMAT.dataPacketBytes(1442, false)).isEqualTo(1500);
        assertThat(FORMAT.dataPacketBytes(1456, true)).isEqualTo(1500);
    }

    @Test
    void a_grant_takes_84_bytes_on_the_wire_and_a_full_packet_1538() {
        // A grant's IP packet is 16 + 28 = 44 bytes, padded to 46; the frame adds 38.
        assertThat(FORMAT.grantPacketBytes()).isEqualTo(44);
        assertThat(FORMAT.grantWireBytes()).isEqualTo(84);
        assertThat(FORMAT.dataWireBytes(1442, false)).isEqualTo(1538);
        assertThat(FORMAT.dataWireBytes(1456, true)).isEqualTo(1538);
    }

    @Test
    void the_unscheduled_bytes_of_the_preset_take_10000_bytes_on_the_wire() {
        // 1442 x 6 + 676: six full packets and 676 + 58 + 38 = 772; 6 x 1538 + 772.
        assertThat(FORMAT.dataWireBytes(9328L, false)).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource({
        // bytes, scheduled, wire bytes = n x 1538 + rest + 58 (or 44) + 38
        "1, false, 97",
        "1, true, 84", // 1 + 44 = 45 is padded to 46
        "2, true, 84",
        "3, true, 85",
        "1442, false, 1538",
        "1443, false, 1635", // and a packet of one byte
        "2884, false, 3076",
        "1456, true, 1538",
        "2912, true, 3076",
        "2913, true, 3160",
        "0, true, 84" // an empty run is an empty packet
    })
    void a_run_of_bytes_is_cut_into_full_packets_and_a_rest(long bytes, boolean scheduled, long wireBytes) {
        assertThat(FORMAT.dataWireBytes(bytes, scheduled)).isEqualTo(wireBytes);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 97", // 1 + 96
        "100, 196",
        "1442, 1538",
        "9328, 10000", // all unscheduled: no grant
        "9329, 10168", // and a scheduled byte: 84, and its grant: 84
        "10784, 11622", // and a full scheduled packet and a grant
        "10785, 11790", // and one more byte in a packet of its own, with a grant
        // W4's largest: 9,990,672 scheduled bytes are 6861 x 1456 and 1056; 6862 packets and as many grants:
        // 10,000 + 6861 x 1538 + (1056 + 82) + 6862 x 84
        "10000000, 11139764"
    })
    void a_message_costs_its_packets_and_a_grant_for_each_scheduled_one(long messageBytes, long wireBytes) {
        assertThat(FORMAT.messageWireBytes(messageBytes, 9328)).isEqualTo(wireBytes);
    }

    @Test
    void a_message_of_mean_size_costs_as_much_as_the_published_means_say() {
        // W5's mean message has 2,515,863 bytes and 2,657,725 wire bytes with 144,685 bytes of grants. The cost of the
        // mean
        // size differs from the mean cost only by the padding of last packets: less than a packet and a grant.
        long wireBytes = FORMAT.messageWireBytes(2_515_863, 9328);
        assertThat(wireBytes).isBetween(2_657_725L + 144_685 - 1622, 2_657_725L + 144_685 + 1622);
    }
}
