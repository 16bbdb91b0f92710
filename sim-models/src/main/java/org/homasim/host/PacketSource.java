// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.net.Packet;

/** What gives a NIC its packets: the host's transports in turn, or a queueing discipline between them and the NIC. */
public interface PacketSource {
    /**
     * Whether the NIC, once it has room, should ask for a packet without having been woken.
     *
     * @param nowPs time
     */
    boolean hasPacket(long nowPs);

    /**
     * Gives the next packet to send.
     *
     * @param nowPs time
     * @return a packet, now owned by the caller, or null when none may go
     */
    Packet pull(long nowPs);
}
