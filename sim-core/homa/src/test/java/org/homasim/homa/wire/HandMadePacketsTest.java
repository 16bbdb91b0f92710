// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Packets put together byte by byte from the packed structs of homa_wire.h, read field by field; and the writer makes the same
 * bytes. The comments give each field's first byte: the sum of the sizes before it.
 */
class HandMadePacketsTest {
    // homa_common_hdr: 0 sport, 2 dport, 4 sequence, 8 ack[3], 11 type, 12 doff, 13 flags, 14 window, 16 checksum, 18
    // urgent,
    // 20 sender_id, 28 end. The client's port 40,000 is 0x9c40, the server's 99 is 0x0063, the RPC 1002 is 0x3ea.
    private static final String CLIENT_TO_SERVER = "9c40 0063";
    private static final String SERVER_TO_CLIENT = "0063 9c40";
    private static final String NO_SEQUENCE = "00000000";
    private static final String NO_TCP_ACK = "000000";
    private static final String NO_TCP_FLAGS = "00 0000 0000 0000";
    private static final String CLIENT_ID = "00000000000003ea";
    private static final String SERVER_ID = "00000000000003eb";

    private final PacketReader reader = new PacketReader(PacketReader.LINUX_MAX_MESSAGE_BYTES);
    private final PacketWriter writer = new PacketWriter();
    private final ByteBuffer out = PacketBytes.dirty(200);

    private PacketWriter fromClient(PacketType type) {
        return writer.begin(out, 3, type, 40_000, 99, 1002);
    }

    private PacketWriter fromServer(PacketType type) {
        return writer.begin(out, 3, type, 99, 40_000, 1003);
    }

    private void assertWrites(ByteBuffer expected) {
        assertThat(writer.packetBytes()).isEqualTo(expected.remaining());
        assertThat(PacketBytes.hex(out, 3, writer.packetBytes())).isEqualTo(PacketBytes.hex(expected));
        // Nothing before or behind it is touched, and the buffer is as it was.
        assertThat(PacketBytes.hex(out, 0, 3)).isEqualTo("aaaaaa");
        assertThat(PacketBytes.hex(out, 3 + writer.packetBytes(), 4)).isEqualTo("aaaaaaaa");
        assertThat(out.position()).isZero();
        assertThat(out.limit()).isEqualTo(200);
        assertThat(out.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void data_with_its_offset_in_the_sequence_field() {
        // homa_data_hdr: 28 message_length, 32 incoming, 36 ack (8 client_id, 2 server_port), 46 cutoff_version,
        // 48 retransmit, 49 pad[3], 52 seg.offset, 56 data.
        ByteBuffer packet = PacketBytes.ofHex(
                CLIENT_TO_SERVER + "00002710" + NO_TCP_ACK + "10" + "e0" + NO_TCP_FLAGS + CLIENT_ID,
                "0000c350" + "00004e20" + "00000000000003e8 0062" + "0017" + "00" + "000000" + "ffffffff",
                "0102030405");
        assertThat(reader.wrap(packet)).isEqualTo(WireFault.NONE);
        assertThat(reader.type()).isEqualTo(PacketType.DATA);
        assertThat(reader.packetBytes()).isEqualTo(61);
        assertThat(reader.sourcePort()).isEqualTo(40_000);
        assertThat(reader.destinationPort()).isEqualTo(99);
        assertThat(reader.senderId()).isEqualTo(1002);
        assertThat(reader.receiverId()).isEqualTo(1003);
        assertThat(reader.isFromServer()).isFalse();
        assertThat(reader.isHijackingTcp()).isFalse();
        assertThat(reader.messageBytes()).isEqualTo(50_000);
        assertThat(reader.incomingBytes()).isEqualTo(20_000);
        assertThat(reader.hasPiggybackedAck()).isTrue();
        assertThat(reader.piggybackedAckClientId()).isEqualTo(1000);
        assertThat(reader.piggybackedAckServerPort()).isEqualTo(98);
        assertThat(reader.cutoffVersion()).isEqualTo(23);
        assertThat(reader.isRetransmission()).isFalse();
        assertThat(reader.sequence()).isEqualTo(10_000);
        assertThat(reader.offsetBytes()).isEqualTo(10_000);
        assertThat(reader.isOffsetInSequence()).isTrue();
        assertThat(reader.isSegment()).isFalse();
        assertThat(reader.dataAt()).isEqualTo(56);
        assertThat(reader.dataBytes()).isEqualTo(5);
        ByteBuffer data = ByteBuffer.allocate(7);
        reader.copyData(data, 1);
        assertThat(PacketBytes.hex(data)).isEqualTo("00010203040500");

        fromClient(PacketType.DATA)
                .message(50_000, 20_000)
                .offsetInSequence(10_000)
                .piggybackedAck(1000, 98)
                .cutoffVersion(23)
                .data(data, 1, 5);
        assertWrites(packet);
    }

    @Test
    void data_cut_by_segmentation_has_its_own_offset_and_the_sequence_of_its_group() {
        // As above; the data offset leaves out homa_seg_hdr: (56 - 4) / 4 = 13.
        ByteBuffer packet = PacketBytes.ofHex(
                CLIENT_TO_SERVER + "00002710" + NO_TCP_ACK + "10" + "d0" + NO_TCP_FLAGS + CLIENT_ID,
                "0000c350" + "00004e20" + "0000000000000000 0000" + "0000" + "00" + "000000" + "00002c9c",
                "ff");
        assertThat(reader.wrap(packet)).isEqualTo(WireFault.NONE);
        assertThat(reader.sequence()).isEqualTo(10_000);
        assertThat(reader.offsetBytes()).isEqualTo(11_420);
        assertThat(reader.isOffsetInSequence()).isFalse();
        assertThat(reader.isSegment()).isTrue();
        assertThat(reader.hasPiggybackedAck()).isFalse();
        assertThat(reader.cutoffVersion()).isZero();

        fromClient(PacketType.DATA)
                .message(50_000, 20_000)
                .offsetOfSegment(10_000, 11_420)
                .data(ByteBuffer.wrap(new byte[] {-1}), 0, 1);
        assertWrites(packet);
    }

    @Test
    void data_sent_again_has_its_offset_in_both_places_and_may_lie_beyond_incoming() {
        ByteBuffer packet = PacketBytes.ofHex(
                SERVER_TO_CLIENT + "000f423f" + NO_TCP_ACK + "10" + "e0" + NO_TCP_FLAGS + SERVER_ID,
                "000f4240" + "00000010" + "0000000000000000 0000" + "ffff" + "01" + "000000" + "000f423f",
                "7f");
        assertThat(reader.wrap(packet)).isEqualTo(WireFault.NONE);
        assertThat(reader.isFromServer()).isTrue();
        assertThat(reader.receiverId()).isEqualTo(1002);
        assertThat(reader.messageBytes()).isEqualTo(1_000_000);
        assertThat(reader.offsetBytes()).isEqualTo(999_999);
        assertThat(reader.sequence()).isEqualTo(999_999);
        assertThat(reader.isOffsetInSequence()).isFalse();
        assertThat(reader.isSegment()).isFalse();
        assertThat(reader.isRetransmission()).isTrue();
        assertThat(reader.cutoffVersion()).isEqualTo(65_535);

        fromServer(PacketType.DATA)
                .message(1_000_000, 16)
                .offsetInBoth(999_999)
                .retransmission()
                .cutoffVersion(65_535)
                .data(ByteBuffer.wrap(new byte[] {0x7f}), 0, 1);
        assertWrites(packet);
    }

    @Test
    void data_that_travels_as_tcp_is_marked_in_flags_and_urgent_pointer() {
        // 13 flags: SYN and RST; 16 checksum; 18 urgent.
        ByteBuffer packet = PacketBytes.ofHex(
                CLIENT_TO_SERVER + "00000000" + NO_TCP_ACK + "10" + "e0" + "06 0000 beef b97d" + CLIENT_ID,
                "00000001" + "00000001" + "0000000000000000 0000" + "0000" + "00" + "000000" + "ffffffff",
                "2a");
        assertThat(reader.wrap(packet)).isEqualTo(WireFault.NONE);
        assertThat(reader.isHijackingTcp()).isTrue();
        assertThat(reader.flags()).isEqualTo(6);
        assertThat(reader.checksum()).isEqualTo(0xbeef);
        assertThat(reader.urgentPointer()).isEqualTo(0xb97d);

        fromClient(PacketType.DATA)
                .hijackTcp(0xbeef)
                .message(1, 1)
                .offsetInSequence(0)
                .data(ByteBuffer.wrap(new byte[] {42}), 0, 1);
        assertWrites(packet);
    }

    @Test
    void grant() {
        // homa_grant_hdr: 28 offset, 32 priority, 33 end.
        ByteBuffer packet = PacketBytes.ofHex(
                SERVER_TO_CLIENT + NO_SEQUENCE + NO_TCP_ACK + "11" + "50" + NO_TCP_FLAGS + SERVER_ID,
                "00012345" + "03");
        assertThat(reader.wrap(packet)).isEqualTo(WireFault.NONE);
        assertThat(reader.type()).isEqualTo(PacketType.GRANT);
        assertThat(reader.grantedEndBytes()).isEqualTo(0x12345);
        assertThat(reader.grantPriority()).isEqualTo(3);
        assertThat(reader.senderId()).isEqualTo(1003);

        fromServer(PacketType.GRANT).grant(0x12345, 3);
        assertWrites(packet);
    }

    @ParameterizedTest
    @CsvSource({"0000ffff, 65535", "ffffffff, -1"})
    void resend(String length, int lengthBytes) {
        // homa_resend_hdr: 28 offset, 32 length, 36 priority, 37 end.
        ByteBuffer packet = PacketBytes.ofHex(
                SERVER_TO_CLIENT + NO_SEQUENCE + NO_TCP_ACK + "12" + "50" + NO_TCP_FLAGS + SERVER_ID,
                "00010000" + length + "07");
        assertThat(reader.wrap(packet)).isEqualTo(WireFault.NONE);
        assertThat(reader.type()).isEqualTo(PacketType.RESEND);
        assertThat(reader.resendOffsetBytes()).isEqualTo(65_536);
        assertThat(reader.resendLengthBytes()).isEqualTo(lengthBytes);
        assertThat(reader.resendPriority()).isEqualTo(7);

        fromServer(PacketType.RESEND).resend(65_536, lengthBytes, 7);
        assertWrites(packet);
    }

    @ParameterizedTest
    @CsvSource({"RPC_UNKNOWN, 13", "BUSY, 14", "FREEZE, 16", "NEED_ACK, 17"})
    void packets_of_the_common_header_alone(PacketType type, String code) {
        ByteBuffer packet = PacketBytes.ofHex(
                SERVER_TO_CLIENT + NO_SEQUENCE + NO_TCP_ACK + code + "50" + NO_TCP_FLAGS + "fedcba9876543211");
        assertThat(reader.wrap(packet)).isEqualTo(WireFault.NONE);
        assertThat(reader.type()).isEqualTo(type);
        assertThat(reader.packetBytes()).isEqualTo(28);
        assertThat(reader.sourcePort()).isEqualTo(99);
        assertThat(reader.destinationPort()).isEqualTo(40_000);
        assertThat(reader.senderId()).isEqualTo(0xfedcba9876543211L);
        assertThat(reader.receiverId()).isEqualTo(0xfedcba9876543210L);

        writer.begin(out, 3, type, 99, 40_000, 0xfedcba9876543211L);
        assertWrites(packet);
    }

    @Test
    void cutoffs() {
        // homa_cutoffs_hdr: 28 unsched_cutoffs[8], 60 cutoff_version, 62 end. The first is INT_MAX in Linux.
        ByteBuffer packet = PacketBytes.ofHex(
                SERVER_TO_CLIENT + NO_SEQUENCE + NO_TCP_ACK + "15" + "50" + NO_TCP_FLAGS + SERVER_ID,
                "7fffffff 00000007 00000006 00000005 00000004 00000003 00000002 00000001",
                "abcd");
        assertThat(reader.wrap(packet)).isEqualTo(WireFault.NONE);
        assertThat(reader.type()).isEqualTo(PacketType.CUTOFFS);
        assertThat(reader.cutoffBytes(0)).isEqualTo(Integer.MAX_VALUE);
        for (int priority = 1; priority < 8; priority++) {
            assertThat(reader.cutoffBytes(priority)).isEqualTo(8 - priority);
        }
        assertThat(reader.cutoffVersion()).isEqualTo(0xabcd);

        fromServer(PacketType.CUTOFFS).cutoffVersion(0xabcd).cutoff(0, Integer.MAX_VALUE);
        for (int priority = 1; priority < 8; priority++) {
            writer.cutoff(priority, 8 - priority);
        }
        assertWrites(packet);
    }

    @Test
    void ack_with_two_of_five() {
        // homa_ack_hdr: 28 num_acks, 30 acks[5] of 10 bytes, 80 end; unused ones are there all the same.
        ByteBuffer packet = PacketBytes.ofHex(
                CLIENT_TO_SERVER + NO_SEQUENCE + NO_TCP_ACK + "18" + "50" + NO_TCP_FLAGS + CLIENT_ID,
                "0002",
                "00000000000003e8 0063" + "1122334455667788 ffff",
                "0000000000000000 0000".repeat(3));
        assertThat(reader.wrap(packet)).isEqualTo(WireFault.NONE);
        assertThat(reader.type()).isEqualTo(PacketType.ACK);
        assertThat(reader.packetBytes()).isEqualTo(80);
        assertThat(reader.ackCount()).isEqualTo(2);
        assertThat(reader.ackClientId(0)).isEqualTo(1000);
        assertThat(reader.ackServerPort(0)).isEqualTo(99);
        assertThat(reader.ackClientId(1)).isEqualTo(0x1122334455667788L);
        assertThat(reader.ackServerPort(1)).isEqualTo(65_535);

        fromClient(PacketType.ACK).ack(1000, 99).ack(0x1122334455667788L, 65_535);
        assertWrites(packet);
    }

    @Test
    void ack_with_five() {
        ByteBuffer packet = PacketBytes.ofHex(
                CLIENT_TO_SERVER + NO_SEQUENCE + NO_TCP_ACK + "18" + "50" + NO_TCP_FLAGS + CLIENT_ID,
                "0005",
                "0000000000000002 0001" + "0000000000000004 0002" + "0000000000000006 0003",
                "0000000000000008 0004" + "000000000000000a 0005");
        assertThat(reader.wrap(packet)).isEqualTo(WireFault.NONE);
        fromClient(PacketType.ACK);
        for (int i = 0; i < 5; i++) {
            assertThat(reader.ackClientId(i)).isEqualTo(2L * i + 2);
            assertThat(reader.ackServerPort(i)).isEqualTo(i + 1);
            writer.ack(2L * i + 2, i + 1);
        }
        assertWrites(packet);
    }
}
