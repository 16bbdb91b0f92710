// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.nio.ByteBuffer;
import org.homasim.host.PacketEncoder;
import org.homasim.net.Packet;

/**
 * TCP's segments with the header of RFC 9293 and the options of Linux, in its order ({@code tcp_options_write}). Numbers begin at 0 with
 * the SYN, also of connections that are open from the start. The checksum is 0: it covers data, and there are none.
 */
public final class TcpPacketEncoder implements PacketEncoder {
    private static final int IP_PROTOCOL = 6;

    private static final int CWR = 0x80;
    private static final int ECE = 0x40;
    private static final int ACK = 0x10;
    private static final int PSH = 0x08;
    private static final int SYN = 0x02;

    private static final byte NOP = 1;
    private static final byte MSS = 2;
    private static final byte WINDOW_SCALE = 3;
    private static final byte SACK_PERMITTED = 4;
    private static final byte SACK = 5;
    private static final byte TIMESTAMPS = 8;
    private static final byte TIMESTAMPS_BYTES = 10;

    /** Headers of IP and TCP without options, which the MSS leaves out (RFC 6691). */
    private static final int PLAIN_HEADER_BYTES = 40;

    private static final int MAX_WINDOW_FIELD = 0xffff;

    /** What Linux announces with its default of {@code tcp_rmem}; larger windows need more. */
    private static final int USUAL_SCALE = 7;

    private final int mtuBytes;
    private final int segmentBytes;
    private final int windowScale;
    private final boolean usesEcn;

    /**
     * An encoder.
     *
     * @param parameters of all connections
     */
    public TcpPacketEncoder(TcpParameters parameters) {
        mtuBytes = parameters.mtuBytes();
        segmentBytes = parameters.segmentBytes();
        windowScale = windowScale(parameters.maxReceiveBytes());
        usesEcn = parameters.congestionControl().get().usesEcn();
    }

    private static int windowScale(long maxReceiveBytes) {
        int scale = USUAL_SCALE;
        while (maxReceiveBytes >> scale > MAX_WINDOW_FIELD) {
            scale++;
        }
        return scale;
    }

    @Override
    public int ipVersion() {
        return 4;
    }

    @Override
    public int ipProtocol() {
        return IP_PROTOCOL;
    }

    @Override
    public void writeHeader(Packet packet, ByteBuffer into) {
        TcpPacket segment = (TcpPacket) packet;
        int headerBytes = segment.headerBytes();
        into.putShort((short) segment.target.peer().port).putShort((short) segment.target.port);
        into.putInt((int) segment.sequence);
        into.putInt(segment.hasAcknowledgement ? (int) segment.acknowledgement : 0);
        into.put((byte) ((headerBytes / 4) << 4)).put((byte) flags(segment));
        into.putShort((short) windowField(segment)).putInt(0);
        if (segment.isSyn) {
            into.put(MSS).put((byte) 4).putShort((short) (mtuBytes - PLAIN_HEADER_BYTES));
            into.put(SACK_PERMITTED).put((byte) 2);
        } else {
            into.put(NOP).put(NOP);
        }
        into.put(TIMESTAMPS).put(TIMESTAMPS_BYTES).putInt((int) segment.timestamp);
        into.putInt(segment.hasAcknowledgement ? (int) segment.timestampEcho : 0);
        if (segment.isSyn) {
            into.put(NOP).put(WINDOW_SCALE).put((byte) 3).put((byte) windowScale);
        }
        if (segment.sackBlocks > 0) {
            into.put(NOP).put(NOP).put(SACK).put((byte) (2 + segment.sackBlocks * TcpParameters.SACK_BLOCK_BYTES));
            for (int block = 0; block < segment.sackBlocks; block++) {
                into.putInt((int) segment.sackFrom[block]).putInt((int) segment.sackTo[block]);
            }
        }
    }

    private int flags(TcpPacket segment) {
        int flags = segment.hasAcknowledgement ? ACK : 0;
        if (segment.isSyn) {
            // RFC 3168, section 6.1.1: asked for with both, granted with one.
            int ecn = segment.hasAcknowledgement ? ECE : ECE | CWR;
            return flags | SYN | (usesEcn ? ecn : 0);
        }
        flags |= segment.isEcnEcho ? ECE : 0;
        flags |= segment.isWindowReduced ? CWR : 0;
        // Nothing more was written: a segment that is not full is the last of a message.
        return flags | (segment.dataBytes > 0 && segment.dataBytes < segmentBytes ? PSH : 0);
    }

    /** That of a SYN is not scaled (RFC 7323, section 2.2). */
    private int windowField(TcpPacket segment) {
        long scaled = segment.isSyn ? segment.windowBytes : segment.windowBytes >> windowScale;
        return (int) Math.min(scaled, MAX_WINDOW_FIELD);
    }

    @Override
    public int payloadBytes(Packet packet) {
        return ((TcpPacket) packet).dataBytes;
    }
}
