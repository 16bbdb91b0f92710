// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/** The order in which the bursts of a host's connections get to its NIC: its queueing discipline. */
interface HostQueue {
    /** A burst was handed down and added to those of its connection. */
    void add(HandedDown connection, TcpPacket burst);

    /** Gives the burst whose turn it is, to be taken in whole before the next; there must be one. */
    TcpPacket next();
}
