// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is written is read again, field by field; and what is read and written again is the same bytes. */
class PacketRoundTripTest {
    private final PacketReader reader = new PacketReader(Integer.MAX_VALUE);
    private final PacketWriter writer = new PacketWriter();
    private final ByteBuffer packet = ByteBuffer.allocateDirect(10_000).order(ByteOrder.LITTLE_ENDIAN);

    @Provide
    Arbitrary<Integer> ports() {
        return Arbitraries.integers().between(0, 65_535);
    }

    private PacketWriter begin(PacketType type) {
        return writer.begin(packet, 7, type, 40_000, 99, 1002);
    }

    /** Reads the packet and checks that writing what was read gives the same bytes. */
    private void read() {
        int bytes = writer.packetBytes();
        assertThat(reader.wrap(packet, 7, bytes)).isEqualTo(WireFault.NONE);
        ByteBuffer again = PacketBytes.dirty(bytes + 1);
        assertThat(PacketBytes.rewrite(reader, new PacketWriter(), again, 1)).isEqualTo(bytes);
        assertThat(PacketBytes.hex(again, 1, bytes)).isEqualTo(PacketBytes.hex(packet, 7, bytes));
        assertThat(packet.position()).isZero();
        assertThat(packet.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Property
    void common_header(
            @ForAll PacketType type,
            @ForAll("ports") int sourcePort,
            @ForAll("ports") int destinationPort,
            @ForAll long senderId,
            @ForAll boolean hijack,
            @ForAll("ports") int checksum) {
        writer.begin(packet, 7, type, sourcePort, destinationPort, senderId);
        if (hijack) {
            writer.hijackTcp(checksum);
        }
        if (type == PacketType.DATA) {
            writer.message(1, 1).data(ByteBuffer.allocate(1), 0, 1);
        } else if (type == PacketType.RESEND) {
            writer.resend(0, 1, 0);
        }
        read();
        assertThat(reader.type()).isEqualTo(type);
        assertThat(reader.sourcePort()).isEqualTo(sourcePort);
        assertThat(reader.destinationPort()).isEqualTo(destinationPort);
        assertThat(reader.senderId()).isEqualTo(senderId);
        assertThat(reader.isFromServer()).isEqualTo(senderId % 2 != 0);
        assertThat(reader.receiverId()).isEqualTo(senderId % 2 != 0 ? senderId - 1 : senderId + 1);
        assertThat(reader.isHijackingTcp()).isEqualTo(hijack);
        assertThat(reader.checksum()).isEqualTo(hijack ? checksum : 0);
    }

    @Property
    void data(
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int messageBytes,
            @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int incomingRaw,
            @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int offsetRaw,
            @ForAll @Size(min = 1, max = 9_000) byte[] carried,
            @ForAll @IntRange(max = 2) int placement,
            @ForAll boolean again) {
        int incoming = (int) (incomingRaw % (messageBytes + 1L));
        int offset = offsetRaw % messageBytes;
        int dataBytes = Math.min(carried.length, messageBytes - offset);
        begin(PacketType.DATA).message(messageBytes, incoming).data(ByteBuffer.wrap(carried), 0, dataBytes);
        switch (placement) {
            case 0 -> writer.offsetInSequence(offset);
            case 1 -> writer.offsetInBoth(offset);
            default -> writer.offsetOfSegment(offset / 2, offset);
        }
        if (again) {
            writer.retransmission();
        }
        read();
        assertThat(reader.messageBytes()).isEqualTo(messageBytes);
        assertThat(reader.incomingBytes()).isEqualTo(incoming);
        assertThat(reader.offsetBytes()).isEqualTo(offset);
        assertThat(reader.sequence()).isEqualTo(placement == 2 ? offset / 2 : offset);
        assertThat(reader.isOffsetInSequence()).isEqualTo(placement == 0);
        assertThat(reader.isSegment()).isEqualTo(placement == 2);
        assertThat(reader.isRetransmission()).isEqualTo(again);
        assertThat(reader.packetBytes()).isEqualTo(56 + dataBytes);
        assertThat(reader.dataBytes()).isEqualTo(dataBytes);
        ByteBuffer copy = ByteBuffer.allocate(dataBytes);
        reader.copyData(copy, 0);
        assertThat(copy).isEqualTo(ByteBuffer.wrap(carried, 0, dataBytes));
    }

    @Property
    void piggybacked_ack_and_cutoff_version(
            @ForAll long clientId, @ForAll("ports") int serverPort, @ForAll("ports") int version) {
        begin(PacketType.DATA)
                .message(1, 1)
                .piggybackedAck(clientId, serverPort)
                .cutoffVersion(version)
                .data(ByteBuffer.allocate(1), 0, 1);
        read();
        assertThat(reader.hasPiggybackedAck()).isEqualTo(clientId != 0);
        assertThat(reader.piggybackedAckClientId()).isEqualTo(clientId);
        assertThat(reader.piggybackedAckServerPort()).isEqualTo(serverPort);
        assertThat(reader.cutoffVersion()).isEqualTo(version);
    }

    @Property
    void grant(@ForAll @IntRange(max = Integer.MAX_VALUE) int endBytes, @ForAll @IntRange(max = 7) int priority) {
        begin(PacketType.GRANT).grant(endBytes, priority);
        read();
        assertThat(reader.grantedEndBytes()).isEqualTo(endBytes);
        assertThat(reader.grantPriority()).isEqualTo(priority);
        assertThat(reader.packetBytes()).isEqualTo(33);
    }

    @Property
    void resend(
            @ForAll @IntRange(max = Integer.MAX_VALUE - 1) int offsetBytes,
            @ForAll @IntRange(max = Integer.MAX_VALUE) int lengthRaw,
            @ForAll @IntRange(max = 7) int priority) {
        int lengthBytes = lengthRaw == 0 ? -1 : Math.min(lengthRaw, Integer.MAX_VALUE - offsetBytes);
        begin(PacketType.RESEND).resend(offsetBytes, lengthBytes, priority);
        read();
        assertThat(reader.resendOffsetBytes()).isEqualTo(offsetBytes);
        assertThat(reader.resendLengthBytes()).isEqualTo(lengthBytes);
        assertThat(reader.resendPriority()).isEqualTo(priority);
        assertThat(reader.packetBytes()).isEqualTo(37);
    }

    @Property
    void cutoffs(@ForAll @Size(8) List<Integer> cutoffs, @ForAll("ports") int version) {
        begin(PacketType.CUTOFFS).cutoffVersion(version);
        for (int priority = 0; priority < 8; priority++) {
            writer.cutoff(priority, cutoffs.get(priority));
        }
        read();
        assertThat(reader.cutoffVersion()).isEqualTo(version);
        for (int priority = 0; priority < 8; priority++) {
            assertThat(reader.cutoffBytes(priority)).isEqualTo(cutoffs.get(priority));
        }
        assertThat(reader.packetBytes()).isEqualTo(62);
    }

    @Property
    void acks(@ForAll @Size(max = 5) List<Long> clientIds, @ForAll("ports") int firstPort) {
        begin(PacketType.ACK);
        for (int i = 0; i < clientIds.size(); i++) {
            writer.ack(clientIds.get(i), (firstPort + i) & 0xffff);
        }
        read();
        assertThat(reader.ackCount()).isEqualTo(clientIds.size());
        for (int i = 0; i < clientIds.size(); i++) {
            assertThat(reader.ackClientId(i)).isEqualTo(clientIds.get(i));
            assertThat(reader.ackServerPort(i)).isEqualTo((firstPort + i) & 0xffff);
        }
        assertThat(reader.packetBytes()).isEqualTo(80);
    }
}
