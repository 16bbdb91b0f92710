// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.net.Packet;

/** A protocol on a host. It is pulled: its packets leave when the NIC can take one, not before. */
public interface Transport {
    /**
     * Starts a one-way message.
     *
     * @param message from this host
     * @param nowPs time
     * @throws UnsupportedOperationException by a transport that has RPCs only
     */
    void send(Message message, long nowPs);

    /**
     * Starts an RPC.
     *
     * @param request from this host
     * @param nowPs time
     * @throws UnsupportedOperationException by a transport that has one-way messages only
     */
    void call(Message request, long nowPs);

    /**
     * Answers a request that {@link Application#requestArrived} told of.
     *
     * @param client host that sent the request
     * @param id of the RPC
     * @param responseBytes at least 1
     * @param nowPs time
     * @throws UnsupportedOperationException by a transport that has one-way messages only
     */
    void respond(int client, long id, long responseBytes, long nowPs);

    /**
     * Whether {@link #pull} would give a packet. When this turns true the transport wakes its NIC.
     *
     * @param nowPs time
     */
    boolean hasPacket(long nowPs);

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

    /**
     * Takes packets that have arrived for this transport and are handled together, in their order.
     *
     * @param packets those from {@code from} up to and without {@code to} are owned by the transport from now on; the array is not
     * @param nowPs time
     */
    default void receiveTogether(Packet[] packets, int from, int to, long nowPs) {
        for (int i = from; i < to; i++) {
            receive(packets[i], nowPs);
        }
    }
}
