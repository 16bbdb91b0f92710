// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** What runs above the transports of all hosts: told of what has arrived, and, as a server, answers requests. */
public interface Application {
    /**
     * The last byte of a one-way message has been handed to the receiving application.
     *
     * @param message the message; the listener may give it back to its pool
     * @param nowPs time
     */
    void delivered(Message message, long nowPs);

    /**
     * A request has arrived completely. The application may answer at once, from within this call, or later; it answers once.
     *
     * @param server transport that has the request, to be answered by {@link Transport#respond}
     * @param client host that sent the request
     * @param id of the RPC; with the client it names the RPC to the server's transport
     * @param requestBytes length of the request
     * @param nowPs time
     */
    void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs);

    /**
     * The response to a request has arrived completely at its client.
     *
     * @param request what was given to {@link Transport#call}; the listener may give it back to its pool
     * @param nowPs time
     */
    void responseArrived(Message request, long nowPs);

    /**
     * A request was given up: its server has been silent for too long.
     *
     * @param request what was given to {@link Transport#call}; the listener may give it back to its pool
     * @param nowPs time
     */
    void failed(Message request, long nowPs);
}
