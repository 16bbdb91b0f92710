// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import org.homasim.homa.ControlPacket;
import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;
import org.homasim.host.Message;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;

/** A packet with Homa's header. */
final class HomaPacket extends Packet {
    PacketType type;
    /** The message's or RPC's id at this packet's sender; of a grant of a one-way message, at the message's sender. */
    long messageId;
    /** Of data: length of the message. Of a RESEND: bytes wanted. */
    long messageBytes;
    /** Of data: end of the bytes that are sent without further grants. */
    long incomingBytes;
    /** Of data: first byte carried. Of a GRANT: end of the granted bytes. Of a RESEND: first byte wanted. */
    long offset;
    /** Of data: bytes carried. */
    int dataBytes;
    /** Of a GRANT or RESEND: level of the data. */
    int dataPriority;
    /** Of data: version of the cutoffs used; of CUTOFFS: their version. */
    int cutoffVersion;
    /** Of data: whether the bytes were sent before. */
    boolean isRetransmission;
    /** Of data: an acknowledged RPC or 0. */
    long acknowledgedId;
    /** Of CUTOFFS: the levels. */
    long[] cutoffs;
    /** Of an ACK: the other acknowledged RPCs. Made when first needed; few packet objects ever carry an ACK. */
    long[] acknowledgedIds;

    int acknowledgements;
    /** Of a one-way message's data: the simulated application's message; not on the wire. Valid until it is delivered. */
    Message message;

    HomaPacket(PacketPool<HomaPacket> pool) {
        super(pool);
    }

    /** Takes over an engine's control packet. */
    void copy(ControlPacket packet) {
        type = packet.type();
        switch (type) {
            case GRANT -> {
                offset = packet.grantedEnd();
                dataPriority = packet.dataPriority();
            }
            case RESEND -> {
                offset = packet.resendOffset();
                messageBytes = packet.resendBytes();
                dataPriority = packet.dataPriority();
            }
            case CUTOFFS -> {
                cutoffs = packet.cutoffs();
                cutoffVersion = packet.cutoffVersion();
            }
            case ACK -> {
                acknowledgements = packet.acknowledgements();
                if (acknowledgedIds == null && acknowledgements > 0) {
                    acknowledgedIds = new long[PacketReader.MAX_ACKS];
                }
                for (int i = 0; i < acknowledgements; i++) {
                    acknowledgedIds[i] = packet.acknowledgedId(i);
                }
            }
            default -> {
                // The other types have nothing but their id.
            }
        }
    }
}
