// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

/**
 * Bytes that the layers below Homa add to a packet. {@code HOMA_ETH_OVERHEAD} of {@code homa_wire.h} is 42 bytes: Ethernet's sum
 * with a VLAN tag (22 + 8 + 12); without one it would be 38.
 *
 * @param ipBytes IP header: 20 for IPv4 without options, 40 for IPv6
 * @param ethernetBytes Ethernet header and checksum: 18, or 22 with a VLAN tag (IEEE 802.3, 802.1Q)
 * @param preambleBytes preamble and start-of-frame delimiter: 8
 * @param gapBytes gap between frames: 12
 */
public record LowerLayers(int ipBytes, int ethernetBytes, int preambleBytes, int gapBytes) {
    /** Shortest Ethernet frame, with header and checksum (IEEE 802.3). */
    public static final int MIN_FRAME_BYTES = 64;

    /** IPv4 without options on Ethernet without a tag. */
    public static final LowerLayers IPV4 = new LowerLayers(20, 18, 8, 12);

    /** IPv6 without extensions on Ethernet without a tag. */
    public static final LowerLayers IPV6 = new LowerLayers(40, 18, 8, 12);

    /** The same with a VLAN tag, of 4 bytes. */
    public LowerLayers withVlanTag() {
        return new LowerLayers(ipBytes, ethernetBytes + 4, preambleBytes, gapBytes);
    }

    /**
     * Length of the IP packet that carries a Homa packet.
     *
     * @param packetBytes Homa packet with its header, in bytes
     */
    public int ipPacketBytes(int packetBytes) {
        return ipBytes + packetBytes;
    }

    /**
     * Bytes that a Homa packet occupies on the link: IP, frame padded to its minimum, preamble and gap.
     *
     * @param packetBytes Homa packet with its header, in bytes
     */
    public int linkBytes(int packetBytes) {
        int frameBytes = Math.max(ipPacketBytes(packetBytes) + ethernetBytes, MIN_FRAME_BYTES);
        return preambleBytes + frameBytes + gapBytes;
    }

    /**
     * Most message bytes in one DATA packet ({@code max_seg_data} of {@code homa_message_out_fill}); 0 or less where the MTU is
     * too small.
     *
     * @param mtuBytes largest IP packet of the link
     */
    public int maxDataBytes(int mtuBytes) {
        return mtuBytes - ipBytes - PacketType.DATA.headerBytes();
    }
}
