// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** Bytes that Ethernet adds (IEEE 802.3), without a VLAN tag. */
public final class Ethernet {
    /** Preamble and start-of-frame delimiter. */
    public static final int PREAMBLE_BYTES = 8;

    /** Addresses, type and checksum. */
    public static final int HEADER_AND_CRC_BYTES = 18;

    /** Idle time between two frames, in bytes. */
    public static final int GAP_BYTES = 12;

    /** A shorter payload is padded. */
    public static final int MIN_PAYLOAD_BYTES = 46;

    private Ethernet() {}

    /**
     * Bytes from the first of the preamble to the last of the checksum: when they are through, the frame has arrived.
     *
     * @param ipPacketBytes the payload
     */
    public static int frameBytes(int ipPacketBytes) {
        return PREAMBLE_BYTES + HEADER_AND_CRC_BYTES + Math.max(ipPacketBytes, MIN_PAYLOAD_BYTES);
    }

    /**
     * Bytes for which a frame occupies its link: {@link #frameBytes} and the gap.
     *
     * @param ipPacketBytes the payload
     */
    public static int wireBytes(int ipPacketBytes) {
        return frameBytes(ipPacketBytes) + GAP_BYTES;
    }
}
