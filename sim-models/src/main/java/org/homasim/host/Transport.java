// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.net.Packet;

/** A protocol on a host. It is pulled: its packets leave when the NIC can take one, not before. */
public interface Transport {
    /**
     * Starts a message.
     *
     * @param message from this host
     * @param nowPs time
     */
    void send(Message message, long nowPs);

    /** Whether {@link #pull} would give a packet now. When this turns true the transport wakes its NIC. */
    boolean hasPacket();

    /**
     * Gives the next packet to send.
     *
     * @param nowPs time
     * @return a packet, now owned by the caller, or null when there is none
     */
    Packet pull(long nowPs);

    /**
     * Takes a packet that has arrived for this transport.
     *
     * @param packet owned by the transport from now on
     * @param nowPs time
     */
    void receive(Packet packet, long nowPs);
}
