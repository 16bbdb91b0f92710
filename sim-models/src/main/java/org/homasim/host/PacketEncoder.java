// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.nio.ByteBuffer;
import org.homasim.net.Packet;

/** Shows one protocol's packets as they would be on a real network, above IP. */
public interface PacketEncoder {
    /** Most bytes of a header: TCP with all its options has 60 (RFC 9293), Homa's longest type 80. */
    int MAX_HEADER_BYTES = 128;

    /** Returns the version of IP that carries the packets, 4 or 6. */
    int ipVersion();

    /** Returns the protocol's number in the header of IP. */
    int ipProtocol();

    /**
     * Writes the protocol's header of a packet.
     *
     * @param packet one of this protocol's
     * @param into takes at most {@link #MAX_HEADER_BYTES} bytes, at its position, which is behind them afterwards; big-endian
     */
    void writeHeader(Packet packet, ByteBuffer into);

    /**
     * Returns the bytes that follow the header in the IP packet.
     *
     * @param packet one of this protocol's
     */
    int payloadBytes(Packet packet);
}
