// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import org.homasim.homa.wire.PacketType;

/**
 * Sizes of Homa's packets. The engine needs them to cut messages into packets and, where a window counts bytes on the wire,
 * to count.
 *
 * @param unscheduledHeaderBytes Homa header of a DATA packet within the unscheduled bytes
 * @param scheduledHeaderBytes Homa header of a DATA packet that was granted
 * @param grantBytes a whole GRANT
 * @param lowerHeaderBytes headers below Homa and above the link: IP, and UDP where it is used
 * @param mtuBytes largest IP packet of the link
 * @param framing what the link adds
 */
public record WireFormat(
        int unscheduledHeaderBytes,
        int scheduledHeaderBytes,
        int grantBytes,
        int lowerHeaderBytes,
        int mtuBytes,
        LinkFraming framing) {

    /** What a link adds to an IP packet. */
    @FunctionalInterface
    public interface LinkFraming {
        /**
         * Bytes that an IP packet occupies on the link, with padding, frame, preamble and gap.
         *
         * @param ipPacketBytes length of the IP packet
         */
        int wireBytes(int ipPacketBytes);
    }

    /**
     * The headers of the SIGCOMM'18 simulator: the sizes of the fields in {@code HomaPkt.cc}, over UDP and IPv4, on a link
     * of 1500-byte packets.
     */
    public static WireFormat sigcomm18(LinkFraming framing) {
        return new WireFormat(30, 16, 16, 28, 1500, framing);
    }

    /**
     * The headers of Linux ({@code homa_wire.h}), straight over IP.
     *
     * @param ipHeaderBytes 20 for IPv4, 40 for IPv6
     * @param mtuBytes largest IP packet of the link
     */
    public static WireFormat linux(int ipHeaderBytes, int mtuBytes, LinkFraming framing) {
        int dataHeaderBytes = PacketType.DATA.headerBytes();
        int grantBytes = PacketType.GRANT.headerBytes();
        return new WireFormat(dataHeaderBytes, dataHeaderBytes, grantBytes, ipHeaderBytes, mtuBytes, framing);
    }

    /** Most message bytes in one DATA packet. */
    public int maxDataBytes(boolean scheduled) {
        return mtuBytes - lowerHeaderBytes - headerBytes(scheduled);
    }

    /** The IP packet that carries some message bytes. */
    public int dataPacketBytes(int dataBytes, boolean scheduled) {
        return lowerHeaderBytes + headerBytes(scheduled) + dataBytes;
    }

    /** The IP packet of a GRANT. */
    public int grantPacketBytes() {
        return lowerHeaderBytes + grantBytes;
    }

    /** The IP packet of a type that carries no data. */
    public int controlPacketBytes(PacketType type) {
        return type == PacketType.GRANT ? grantPacketBytes() : lowerHeaderBytes + type.packetBytes(0);
    }

    private int headerBytes(boolean scheduled) {
        return scheduled ? scheduledHeaderBytes : unscheduledHeaderBytes;
    }

    /** Bytes on the wire of one DATA packet. */
    public int dataWireBytes(int dataBytes, boolean scheduled) {
        return framing.wireBytes(dataPacketBytes(dataBytes, scheduled));
    }

    /** Bytes on the wire of a run of message bytes cut into full packets and a last partial one. */
    public long dataWireBytes(long dataBytes, boolean scheduled) {
        int perPacket = maxDataBytes(scheduled);
        long fullPackets = dataBytes / perPacket;
        int rest = (int) (dataBytes % perPacket);
        long wireBytes = fullPackets * framing.wireBytes(mtuBytes);
        return rest > 0 || fullPackets == 0 ? wireBytes + dataWireBytes(rest, scheduled) : wireBytes;
    }

    /** Bytes on the wire of a GRANT. */
    public int grantWireBytes() {
        return framing.wireBytes(grantPacketBytes());
    }

    /**
     * Bytes that a message costs on its two hosts' links: data packets with all headers, and a grant for each scheduled one.
     *
     * @param messageBytes at least 1
     * @param unscheduledBytes bytes of a message that need no grant
     */
    public long messageWireBytes(long messageBytes, long unscheduledBytes) {
        long unscheduled = Math.min(messageBytes, unscheduledBytes);
        long scheduled = messageBytes - unscheduled;
        long wireBytes = dataWireBytes(unscheduled, false);
        if (scheduled > 0) {
            long packets = (scheduled + maxDataBytes(true) - 1) / maxDataBytes(true);
            wireBytes += dataWireBytes(scheduled, true) + packets * grantWireBytes();
        }
        return wireBytes;
    }
}
