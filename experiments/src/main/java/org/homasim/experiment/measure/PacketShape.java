// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * How messages are cut into the IP packets of a link.
 *
 * @param headerBytes headers of an IP packet, of IP and all above it
 * @param payloadBytes message bytes in a full packet
 */
public record PacketShape(int headerBytes, int payloadBytes) {
    /** Packets without a transport header: 1500 bytes with IP and UDP, the rule for one-way slowdowns of every transport. */
    public static final PacketShape WITHOUT_TRANSPORT =
            new PacketShape(IdealTime.HEADER_BYTES, IdealTime.FULL_PAYLOAD_BYTES);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when there is no room for payload
     */
    public PacketShape {
        if (headerBytes < 0 || payloadBytes < 1) {
            throw new IllegalArgumentException(headerBytes + " bytes of headers and " + payloadBytes + " of payload");
        }
    }
}
