// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;

/** A shape of network. */
public interface Topology {
    /** Number of hosts. */
    int hosts();

    /**
     * The nodes and links of the shape.
     *
     * @param settings rates and delays of links
     */
    NetworkGraph graph(NetworkSettings settings);

    /**
     * Builds switches, ports and links.
     *
     * @param settings rates, delays, buffers
     * @param simulator the simulation
     * @param streams random streams of the run
     * @param hosts what is connected
     */
    default Network build(
            NetworkSettings settings, PacketSimulator simulator, RandomStreams streams, HostAttachment hosts) {
        NetworkGraph graph = graph(settings);
        return Network.build(graph, new Routes(graph), settings, simulator, streams, hosts);
    }
}
