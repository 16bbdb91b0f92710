// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.net.Packet;

/** Sees every packet where hosts and network meet, and changes none. */
public interface PacketTap {
    /**
     * The NIC of the packet's source begins to transmit it.
     *
     * @param packet valid during the call
     * @param nowPs time
     */
    void sent(Packet packet, long nowPs);

    /**
     * The packet is about to be handed to its destination.
     *
     * @param packet valid during the call
     * @param nowPs time
     */
    void received(Packet packet, long nowPs);
}
