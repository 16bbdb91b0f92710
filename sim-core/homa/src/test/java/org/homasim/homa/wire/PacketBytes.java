// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Packets as bytes, for tests. */
final class PacketBytes {
    private PacketBytes() {}

    /** A packet from hexadecimal digits; blanks are ignored. */
    static ByteBuffer ofHex(String... parts) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(String.join("", parts).replace(" ", "")));
    }

    static String hex(ByteBuffer buffer, int atByte, int bytes) {
        byte[] copy = new byte[bytes];
        buffer.get(atByte, copy);
        return HexFormat.of().formatHex(copy);
    }

    static String hex(ByteBuffer buffer) {
        return hex(buffer, buffer.position(), buffer.remaining());
    }

    /** Bytes that are not zero, in the order of a buffer that a writer must not rely on. */
    static ByteBuffer dirty(int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes; i++) {
            buffer.put(i, (byte) 0xaa);
        }
        return buffer;
    }

    /** Writes what a reader shows, every field; returns the packet's length. */
    static int rewrite(PacketReader from, PacketWriter to, ByteBuffer into, int atByte) {
        to.begin(into, atByte, from.type(), from.sourcePort(), from.destinationPort(), from.senderId());
        if (from.isHijackingTcp()) {
            to.hijackTcp(from.checksum());
        }
        switch (from.type()) {
            case DATA -> rewriteData(from, to);
            case GRANT -> to.grant(from.grantedEndBytes(), from.grantPriority());
            case RESEND -> to.resend(from.resendOffsetBytes(), from.resendLengthBytes(), from.resendPriority());
            case CUTOFFS -> {
                to.cutoffVersion(from.cutoffVersion());
                for (int priority = 0; priority < PacketReader.PRIORITIES; priority++) {
                    to.cutoff(priority, from.cutoffBytes(priority));
                }
            }
            case ACK -> {
                for (int i = 0; i < from.ackCount(); i++) {
                    to.ack(from.ackClientId(i), from.ackServerPort(i));
                }
            }
            case RPC_UNKNOWN, BUSY, FREEZE, NEED_ACK -> {}
        }
        return to.packetBytes();
    }

    private static void rewriteData(PacketReader from, PacketWriter to) {
        to.message(from.messageBytes(), from.incomingBytes()).cutoffVersion(from.cutoffVersion());
        to.piggybackedAck(from.piggybackedAckClientId(), from.piggybackedAckServerPort());
        boolean plausibleGroup = from.sequence() >= 0 && from.sequence() <= from.offsetBytes();
        if (from.isOffsetInSequence()) {
            to.offsetInSequence(from.offsetBytes());
        } else if (from.isSegment() && plausibleGroup) {
            to.offsetOfSegment(from.sequence(), from.offsetBytes());
        } else {
            to.offsetInBoth(from.offsetBytes());
        }
        if (from.isRetransmission()) {
            to.retransmission();
        }
        ByteBuffer data = ByteBuffer.allocate(from.dataBytes());
        from.copyData(data, 0);
        to.data(data, 0, from.dataBytes());
    }
}
