// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;

/** A shape of network. */
public interface Topology {
    /** Number of hosts. */
    int hosts();

    /**
     * Number of links on the way between two hosts.
     *
     * @return 2 where one switch lies between, 4 where three do
     */
    int hops(int source, int destination);

    /**
     * Builds switches, ports and links.
     *
     * @param settings rates, delays, buffers
     * @param simulator the simulation
     * @param streams random streams of the run
     * @param hosts what is connected
     */
    Network build(NetworkSettings settings, PacketSimulator simulator, RandomStreams streams, HostAttachment hosts);
}
