// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import org.homasim.homa.ControlPacket;
import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;
import org.homasim.host.Message;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;

/**
 * A packet with Homa's header. Types share fields: thousands are on their way at a time, and each cache line more of a packet costs a few
 * percent of a run.
 */
final class HomaPacket extends Packet {
    PacketType type;
    /** The message's or RPC's id at this packet's sender; of a grant of a one-way message, at the message's sender. */
    long messageId;
    /** Of data: length of the message. Of a RESEND: bytes wanted. */
    long messageBytes;
    /** Of data: end of the bytes that are sent without further grants. */
    int incomingBytes;
    /** Of data: first byte carried. Of a GRANT: end of the granted bytes. Of a RESEND: first byte wanted. */
    long offset;
    /** Of data: bytes carried. Of an ACK: number of acknowledged RPCs beside its own. */
    int dataBytes;
    /** Of a GRANT or RESEND: level of the data. Of data: version of the cutoffs used. Of CUTOFFS: their version. */
    int levelOrVersion;
    /** Of data: whether the bytes were sent before. */
    boolean isRetransmission;
    /** Of data: an acknowledged RPC or 0. */
    long acknowledgedId;
    /** Of CUTOFFS: the levels. Of an ACK: the other acknowledged RPCs. Else whatever was there. */
    long[] numbers;
    /** Of a one-way message's data: the simulated application's message; not on the wire. Valid until it is delivered. */
    Message message;

    HomaPacket(PacketPool<HomaPacket> pool) {
        super(pool);
    }

    /** Each message has a thread of its own, and threads are spread evenly over cores. */
    @Override
    public int senderKey() {
        // Ids of a host follow each other in steps; the multiplier is 2^64 over the golden ratio.
        return (int) ((messageId * 0x9E3779B97F4A7C15L) >>> Integer.SIZE);
    }

    /** Takes over an engine's control packet. */
    void copy(ControlPacket packet) {
        type = packet.type();
        if (type == PacketType.GRANT) {
            offset = packet.grantedEnd();
            levelOrVersion = packet.dataPriority();
        } else {
            copyRare(packet);
        }
    }

    private void copyRare(ControlPacket packet) {
        switch (type) {
            case RESEND -> {
                offset = packet.resendOffset();
                messageBytes = packet.resendBytes();
                levelOrVersion = packet.dataPriority();
            }
            case CUTOFFS -> {
                // Not the engine's own array: this object may carry an ACK next.
                numbers = packet.cutoffs().clone();
                levelOrVersion = packet.cutoffVersion();
            }
            case ACK -> {
                dataBytes = packet.acknowledgements();
                if (numbers == null || numbers.length < PacketReader.MAX_ACKS) {
                    numbers = new long[PacketReader.MAX_ACKS];
                }
                for (int i = 0; i < dataBytes; i++) {
                    numbers[i] = packet.acknowledgedId(i);
                }
            }
            default -> {
                // The other types have nothing but their id.
            }
        }
    }

    long[] cutoffs() {
        return numbers;
    }

    long acknowledgedId(int index) {
        return numbers[index];
    }
}
