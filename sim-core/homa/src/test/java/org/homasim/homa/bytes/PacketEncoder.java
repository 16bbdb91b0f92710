// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.bytes;

import java.nio.ByteBuffer;
import org.homasim.homa.ControlPacket;
import org.homasim.homa.DataPacket;
import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;
import org.homasim.homa.wire.PacketWriter;

/** Writes an engine's packets as bytes, as Linux lays them out. */
public final class PacketEncoder {
    /** One port serves all: hosts are told apart below Homa. */
    private static final int PORT = 4000;

    private final PacketWriter writer = new PacketWriter();

    /**
     * Writes a data packet and flips the buffer.
     *
     * @param packet an engine's
     * @param message all bytes of its message
     * @param into takes the packet
     */
    public void encode(DataPacket packet, ByteBuffer message, ByteBuffer into) {
        into.clear();
        int offset = Math.toIntExact(packet.offset());
        writer.begin(into, 0, PacketType.DATA, PORT, PORT, packet.id())
                .message(Math.toIntExact(packet.messageBytes()), Math.toIntExact(packet.incomingBytes()))
                .cutoffVersion(packet.cutoffVersion())
                .piggybackedAck(packet.acknowledgedId(), PORT)
                .data(message, offset, packet.bytes());
        if (packet.isRetransmission()) {
            writer.offsetInBoth(offset).retransmission();
        } else {
            writer.offsetInSequence(offset);
        }
        into.limit(writer.packetBytes());
    }

    /**
     * Writes a control packet and flips the buffer.
     *
     * @param packet an engine's
     * @param into takes the packet
     */
    public void encode(ControlPacket packet, ByteBuffer into) {
        into.clear();
        writer.begin(into, 0, packet.type(), PORT, PORT, packet.id());
        switch (packet.type()) {
            case GRANT -> writer.grant(Math.toIntExact(packet.grantedEnd()), packet.dataPriority());
            case RESEND ->
                writer.resend(
                        Math.toIntExact(packet.resendOffset()),
                        Math.toIntExact(packet.resendBytes()),
                        packet.dataPriority());
            case CUTOFFS -> encodeCutoffs(packet);
            case ACK -> {
                for (int i = 0; i < packet.acknowledgements(); i++) {
                    writer.ack(packet.acknowledgedId(i), PORT);
                }
            }
            case RPC_UNKNOWN, BUSY, NEED_ACK -> {}
            case DATA, FREEZE -> throw new IllegalStateException("no control packet of an engine: " + packet.type());
        }
        into.limit(writer.packetBytes());
    }

    private void encodeCutoffs(ControlPacket packet) {
        long[] cutoffs = packet.cutoffs();
        writer.cutoffVersion(packet.cutoffVersion());
        for (int level = 0; level < PacketReader.PRIORITIES; level++) {
            long cutoff = level < cutoffs.length ? cutoffs[level] : 0;
            writer.cutoff(level, (int) Math.min(cutoff, Integer.MAX_VALUE));
        }
    }
}
