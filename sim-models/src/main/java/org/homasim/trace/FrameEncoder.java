// SPDX-License-Identifier: Apache-2.0
package org.homasim.trace;

import java.nio.ByteBuffer;
import java.util.List;
import org.homasim.host.PacketEncoder;
import org.homasim.net.Ethernet;
import org.homasim.net.Packet;

/** Writes the headers of a packet from Ethernet to its transport. Nothing is written of what a message says: nobody knows it. */
final class FrameEncoder {
    private static final short ETHERTYPE_IPV4 = 0x0800;
    private static final short ETHERTYPE_IPV6 = (short) 0x86dd;
    private static final int ETHERNET_HEADER_BYTES = 14;
    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV6_HEADER_BYTES = 40;

    /** Most bytes that {@link #write} writes. */
    static final int MAX_BYTES = ETHERNET_HEADER_BYTES + IPV6_HEADER_BYTES + PacketEncoder.MAX_HEADER_BYTES;

    /** What a capture does not show of a frame: preamble and checksum. */
    private static final int UNSEEN_BYTES = Ethernet.PREAMBLE_BYTES + 4;

    private static final int IPV4_WITHOUT_OPTIONS = 0x45;
    private static final short DONT_FRAGMENT = 0x4000;
    /** Of time to live and hop limit; the default of Linux. Switches below IP leave it as it is. */
    private static final byte HOPS = 64;

    /** Homa's priority is the precedence ({@code priority_map[priority] << 5} of {@code homa_outgoing.c}). */
    private static final int PRECEDENCE_SHIFT = 5;

    /** The two bits of ECN (RFC 3168): ECT(0) and CE. */
    private static final int ECN_CAPABLE = 2;

    private static final int CONGESTION_MARKED = 3;

    private final PacketEncoder[] encoders;

    /**
     * An encoder of frames.
     *
     * @param encoders of the transports, by their index
     */
    FrameEncoder(List<PacketEncoder> encoders) {
        this.encoders = encoders.toArray(new PacketEncoder[0]);
    }

    /** Length of a packet's frame in a capture, padding included. */
    static int frameBytes(Packet packet) {
        return packet.frameBytes - UNSEEN_BYTES;
    }

    /** Writes a packet's headers at the position of a big-endian buffer, which is behind them afterwards. */
    void write(Packet packet, ByteBuffer into) {
        PacketEncoder encoder = encoders[packet.transportIndex];
        boolean isIpv6 = encoder.ipVersion() == 6;
        HostAddresses.putMac(into, packet.destination);
        HostAddresses.putMac(into, packet.source);
        into.putShort(isIpv6 ? ETHERTYPE_IPV6 : ETHERTYPE_IPV4);

        // IP's header tells the length of what follows, so that comes first.
        int ipAt = into.position();
        int headerAt = ipAt + (isIpv6 ? IPV6_HEADER_BYTES : IPV4_HEADER_BYTES);
        into.position(headerAt);
        encoder.writeHeader(packet, into);
        int end = into.position();
        int ipPayloadBytes = end - headerAt + encoder.payloadBytes(packet);
        into.position(ipAt);
        if (isIpv6) {
            writeIpv6(packet, encoder.ipProtocol(), ipPayloadBytes, into);
        } else {
            writeIpv4(packet, encoder.ipProtocol(), ipPayloadBytes, into);
        }
        into.position(end);
    }

    /** RFC 791. Without fragments the identification says nothing and is 0 (RFC 6864). */
    private static void writeIpv4(Packet packet, int protocol, int payloadBytes, ByteBuffer into) {
        int start = into.position();
        into.put((byte) IPV4_WITHOUT_OPTIONS).put((byte) trafficClass(packet));
        into.putShort((short) (IPV4_HEADER_BYTES + payloadBytes));
        into.putShort((short) 0).putShort(DONT_FRAGMENT);
        into.put(HOPS).put((byte) protocol).putShort((short) 0);
        HostAddresses.putIpv4(into, packet.source);
        HostAddresses.putIpv4(into, packet.destination);
        into.putShort(start + 10, (short) checksum(into, start));
    }

    /** The complement of the sum, in ones' complement, of the header's 16-bit words (RFC 1071). */
    private static int checksum(ByteBuffer buffer, int start) {
        int sum = 0;
        for (int at = start; at < start + IPV4_HEADER_BYTES; at += 2) {
            sum += buffer.getShort(at) & 0xffff;
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        return ~sum & 0xffff;
    }

    /** RFC 8200, without a flow label. */
    private static void writeIpv6(Packet packet, int protocol, int payloadBytes, ByteBuffer into) {
        into.putInt(6 << 28 | trafficClass(packet) << 20);
        into.putShort((short) payloadBytes).put((byte) protocol).put(HOPS);
        HostAddresses.putIpv6(into, packet.source);
        HostAddresses.putIpv6(into, packet.destination);
    }

    private static int trafficClass(Packet packet) {
        int ecn = packet.isCongestionMarked ? CONGESTION_MARKED : packet.isEcnCapable ? ECN_CAPABLE : 0;
        return packet.priority << PRECEDENCE_SHIFT | ecn;
    }
}
