// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import java.nio.ByteBuffer;
import org.homasim.homa.DataPacket;
import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;
import org.homasim.homa.wire.PacketWriter;
import org.homasim.host.PacketEncoder;
import org.homasim.net.Packet;

/**
 * Homa's packets with the headers of Linux ({@code homa_wire.h}). Packets of the preset {@code sigcomm18} have none: their
 * fields and sizes are those of its simulator.
 *
 * <p>Data are written as Linux does without segmentation offload, which is not modelled: the offset in the sequence field, and
 * in the segment's header too when they are sent again ({@code homa_resend_data}).
 */
public final class HomaPacketEncoder implements PacketEncoder {
    /** Assigned by IANA; {@code IPPROTO_HOMA} of {@code homa.h}. */
    static final int IP_PROTOCOL = 146;

    /** First of the ports given to clients ({@code HOMA_MIN_DEFAULT_PORT}). A simulated host is one client and one server. */
    static final int CLIENT_PORT = 0x8000;

    /** The first server of the Linux benchmarks ({@code --first-port} of {@code cp_node}). */
    static final int SERVER_PORT = 4000;

    private final int ipVersion;
    private final PacketWriter writer = new PacketWriter();

    /**
     * An encoder.
     *
     * @param ipVersion 4 or 6
     */
    public HomaPacketEncoder(int ipVersion) {
        this.ipVersion = ipVersion;
    }

    @Override
    public int ipVersion() {
        return ipVersion;
    }

    @Override
    public int ipProtocol() {
        return IP_PROTOCOL;
    }

    @Override
    public void writeHeader(Packet packet, ByteBuffer into) {
        HomaPacket homa = (HomaPacket) packet;
        int start = into.position();
        boolean fromServer = (homa.messageId & 1) != 0;
        writer.begin(
                into,
                start,
                homa.type,
                fromServer ? SERVER_PORT : CLIENT_PORT,
                fromServer ? CLIENT_PORT : SERVER_PORT,
                homa.messageId);
        writeFields(homa);
        into.position(start + homa.type.headerBytes());
    }

    private void writeFields(HomaPacket packet) {
        switch (packet.type) {
            case DATA -> writeData(packet);
            case GRANT -> writer.grant(Math.toIntExact(packet.offset), packet.levelOrVersion);
            case RESEND ->
                writer.resend(
                        Math.toIntExact(packet.offset), Math.toIntExact(packet.messageBytes), packet.levelOrVersion);
            case CUTOFFS -> writeCutoffs(packet);
            case ACK -> {
                for (int i = 0; i < packet.dataBytes; i++) {
                    writer.ack(packet.acknowledgedId(i), SERVER_PORT);
                }
            }
            case RPC_UNKNOWN, BUSY, FREEZE, NEED_ACK -> {
                // They have nothing but the common part.
            }
        }
    }

    private void writeData(HomaPacket packet) {
        int offset = Math.toIntExact(packet.offset);
        writer.message(Math.toIntExact(packet.messageBytes), packet.incomingBytes)
                .cutoffVersion(packet.levelOrVersion);
        if (packet.acknowledgedId != DataPacket.NO_ID) {
            writer.piggybackedAck(packet.acknowledgedId, SERVER_PORT);
        }
        if (packet.isRetransmission) {
            writer.offsetInBoth(offset).retransmission();
        } else {
            writer.offsetInSequence(offset);
        }
    }

    private void writeCutoffs(HomaPacket packet) {
        int levels = Math.min(packet.cutoffs().length, PacketReader.PRIORITIES);
        for (int level = 0; level < levels; level++) {
            // No limit is the largest number of the field ({@code homa_prios_changed}).
            writer.cutoff(level, (int) Math.min(packet.cutoffs()[level], Integer.MAX_VALUE));
        }
        writer.cutoffVersion(packet.levelOrVersion);
    }

    @Override
    public int payloadBytes(Packet packet) {
        HomaPacket homa = (HomaPacket) packet;
        return homa.type == PacketType.DATA ? homa.dataBytes : 0;
    }
}
