// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** Where a link ends: a switch or a host. */
@FunctionalInterface
public interface PacketSink {
    /**
     * The last byte of a packet has arrived. The sink owns the packet from now on.
     *
     * @param packet the packet
     * @param nowPs time
     */
    void receive(Packet packet, long nowPs);
}
