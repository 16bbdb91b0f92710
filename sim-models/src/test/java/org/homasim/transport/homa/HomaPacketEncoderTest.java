// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;
import org.homasim.homa.wire.WireFault;
import org.homasim.net.PacketPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Homa's packets read again by the reader of the wire format. */
class HomaPacketEncoderTest {
    private static final int CLIENT_PORT = 0x8000;
    private static final int SERVER_PORT = 4000;

    private final PacketPool<HomaPacket> pool = new PacketPool<>(HomaPacket::new);
    private final HomaPacketEncoder encoder = new HomaPacketEncoder(4);
    private final PacketReader reader = new PacketReader(PacketReader.LINUX_MAX_MESSAGE_BYTES);

    private HomaPacket packet(PacketType type, long id) {
        HomaPacket packet = pool.take();
        packet.type = type;
        packet.messageId = id;
        return packet;
    }

    private HomaPacket data(long id) {
        HomaPacket packet = packet(PacketType.DATA, id);
        packet.messageBytes = 50_000;
        packet.incomingBytes = 20_000;
        packet.offset = 10_000;
        packet.dataBytes = 1400;
        packet.levelOrVersion = 3;
        return packet;
    }

    /** Writes a packet in the middle of a buffer and shows it, the message's bytes being zero. */
    private PacketReader read(HomaPacket packet) {
        ByteBuffer buffer = ByteBuffer.allocate(4096).position(34);
        encoder.writeHeader(packet, buffer);
        int bytes = buffer.position() - 34 + encoder.payloadBytes(packet);
        assertThat(reader.wrap(buffer, 34, bytes)).isEqualTo(WireFault.NONE);
        assertThat(reader.type()).isEqualTo(packet.type);
        return reader;
    }

    @Test
    void data_have_their_message_and_place() {
        PacketReader read = read(data(8));
        assertThat(read.senderId()).isEqualTo(8);
        assertThat(read.sourcePort()).isEqualTo(CLIENT_PORT);
        assertThat(read.destinationPort()).isEqualTo(SERVER_PORT);
        assertThat(read.messageBytes()).isEqualTo(50_000);
        assertThat(read.incomingBytes()).isEqualTo(20_000);
        assertThat(read.offsetBytes()).isEqualTo(10_000);
        assertThat(read.isOffsetInSequence()).isTrue();
        assertThat(read.dataBytes()).isEqualTo(1400);
        assertThat(read.cutoffVersion()).isEqualTo(3);
        assertThat(read.isRetransmission()).isFalse();
        assertThat(read.hasPiggybackedAck()).isFalse();
    }

    @Test
    void data_sent_again_by_a_server_tell_so() {
        HomaPacket packet = data(9);
        packet.isRetransmission = true;
        packet.acknowledgedId = 6;
        PacketReader read = read(packet);
        assertThat(read.isFromServer()).isTrue();
        assertThat(read.sourcePort()).isEqualTo(SERVER_PORT);
        assertThat(read.destinationPort()).isEqualTo(CLIENT_PORT);
        assertThat(read.isRetransmission()).isTrue();
        assertThat(read.offsetBytes()).isEqualTo(10_000);
        assertThat(read.isOffsetInSequence()).isFalse();
        assertThat(read.piggybackedAckClientId()).isEqualTo(6);
        assertThat(read.piggybackedAckServerPort()).isEqualTo(SERVER_PORT);
    }

    @Test
    void grants_and_resends_name_bytes_and_priority() {
        HomaPacket grant = packet(PacketType.GRANT, 9);
        grant.offset = 30_000;
        grant.levelOrVersion = 2;
        assertThat(read(grant).grantedEndBytes()).isEqualTo(30_000);
        assertThat(reader.grantPriority()).isEqualTo(2);
        HomaPacket resend = packet(PacketType.RESEND, 9);
        resend.offset = 1_000;
        resend.messageBytes = PacketReader.RESEND_EVERYTHING;
        resend.levelOrVersion = 7;
        assertThat(read(resend).resendOffsetBytes()).isEqualTo(1_000);
        assertThat(reader.resendLengthBytes()).isEqualTo(PacketReader.RESEND_EVERYTHING);
        assertThat(reader.resendPriority()).isEqualTo(7);
    }

    @Test
    void cutoffs_without_a_limit_have_the_largest_number() {
        HomaPacket packet = packet(PacketType.CUTOFFS, 9);
        packet.numbers = new long[] {Long.MAX_VALUE, 5_000, 300};
        packet.levelOrVersion = 4;
        PacketReader read = read(packet);
        assertThat(read.cutoffVersion()).isEqualTo(4);
        assertThat(read.cutoffBytes(0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(read.cutoffBytes(1)).isEqualTo(5_000);
        assertThat(read.cutoffBytes(2)).isEqualTo(300);
        assertThat(read.cutoffBytes(3)).isZero();
    }

    @Test
    void acks_have_all_their_rpcs() {
        HomaPacket packet = packet(PacketType.ACK, 12);
        packet.numbers = new long[] {2, 4, 99, 99, 99};
        packet.dataBytes = 2;
        PacketReader read = read(packet);
        assertThat(read.ackCount()).isEqualTo(2);
        assertThat(read.ackClientId(0)).isEqualTo(2);
        assertThat(read.ackClientId(1)).isEqualTo(4);
        assertThat(read.ackServerPort(1)).isEqualTo(SERVER_PORT);
    }

    @ParameterizedTest
    @EnumSource(names = {"RPC_UNKNOWN", "BUSY", "FREEZE", "NEED_ACK"})
    void the_others_have_their_rpc(PacketType type) {
        assertThat(read(packet(type, 77)).senderId()).isEqualTo(77);
        assertThat(reader.packetBytes()).isEqualTo(28);
    }

    @Test
    void no_header_is_longer_than_said() {
        for (PacketType type : PacketType.values()) {
            assertThat(type.headerBytes()).isLessThanOrEqualTo(HomaPacketEncoder.MAX_HEADER_BYTES);
        }
    }
}
