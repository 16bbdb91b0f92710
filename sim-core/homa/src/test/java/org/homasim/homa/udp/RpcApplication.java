// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.udp;

/** What runs on a host: the client and the server of RPCs that carry bytes. */
interface RpcApplication {
    /** Lets the client call, through {@link UdpHost#call}. */
    void callMore(UdpHost host);

    /**
     * Executes a request.
     *
     * @param client who sent it
     * @param id of the RPC
     * @return the response
     */
    byte[] execute(int client, long id, byte[] request);

    /**
     * An RPC has ended.
     *
     * @param call as given to {@link UdpHost#call}
     */
    void completed(Object call, byte[] response);

    /** An RPC was given up. */
    void failed(Object call);
}
