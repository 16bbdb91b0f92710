// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.breakdown.MessageTimes;
import org.homasim.net.Packet;

/** A protocol on a host. It is pulled: its packets leave when the NIC, or a queueing discipline, can take one, not before. */
public interface Transport extends PacketSource {
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
     * Returns the number of the server's port to which a request came that waits for its answer; {@link Message#NO_PORT} by a transport
     * that does not carry it.
     *
     * @param client host that sent the request
     * @param id of the RPC
     */
    default int serverPort(int client, long id) {
        return Message.NO_PORT;
    }

    /**
     * Returns what the time of a request was spent on that {@link Application#requestArrived} told of and that is not answered; null where
     * nobody wants to know.
     *
     * @param client host that sent the request
     * @param id of the RPC
     */
    default MessageTimes requestTimes(int client, long id) {
        return null;
    }

    /**
     * Whether {@link #pull} would give a packet. When this turns true the transport wakes its host.
     *
     * @param nowPs time
     */
    @Override
    boolean hasPacket(long nowPs);

    /**
     * Gives what a queueing discipline keeps as one: a packet, or more than a packet, from which packets are cut later. What is taken
     * counts as waiting in the host until {@link #cut} has given its last packet. A transport is either pulled or taken from.
     *
     * @param nowPs time
     * @return owned by the caller, or null when there is none
     */
    default Packet take(long nowPs) {
        return pull(nowPs);
    }

    /**
     * Gives the next packet of what was taken.
     *
     * @param taken by {@link #take}; nobody's when it is given back itself
     * @param nowPs time
     * @return a packet; the last one is {@code taken} itself
     */
    default Packet cut(Packet taken, long nowPs) {
        return taken;
    }

    /** Returns the bytes of the frames that will be cut from what was taken. */
    default int takenBytes(Packet taken) {
        return taken.frameBytes;
    }

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
