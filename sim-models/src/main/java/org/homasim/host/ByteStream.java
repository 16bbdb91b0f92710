// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** The receiving half of a connection that carries messages one behind the other, as an application reads it. */
public interface ByteStream {
    /** Returns how many bytes have arrived in order and have not been read. */
    long unreadBytes();

    /**
     * Reads bytes; the application is told of messages whose last one is among them.
     *
     * @param bytes at most those that are there
     * @param nowPs time
     */
    void read(long bytes, long nowPs);

    /** Whether the next message is a response, and its reader a client. */
    boolean hasResponseNext();

    /** Returns the next message that is not read in whole, or the request that it answers; there must be one. */
    Message nextMessage();

    /** Returns where its application is. */
    FlowCore flowCore();
}
