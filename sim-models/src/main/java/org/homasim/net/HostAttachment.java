// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** What a topology asks of the hosts it connects. */
public interface HostAttachment {
    /**
     * Returns where packets for a host end.
     *
     * @param host number of the host
     */
    PacketSink sink(int host);

    /** Constant delay between the last byte at a host's NIC and its transport, in picoseconds. */
    long receiveDelayPs();

    /**
     * Gives a host its way into the network.
     *
     * @param host number of the host
     * @param entry the switch that its link leads to
     * @param rate of the link
     * @param linkDelayPs propagation delay of the link
     * @return the link from the host to the switch
     */
    Link attach(int host, PacketSink entry, LinkRate rate, long linkDelayPs);
}
