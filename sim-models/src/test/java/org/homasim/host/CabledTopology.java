// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.ArrayList;
import java.util.List;
import org.homasim.net.Cabling;
import org.homasim.net.LinkRate;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkSettings;
import org.homasim.net.Topology;

/** A network that a test lays out by hand. Nodes: hosts first, then switches. */
final class CabledTopology implements Topology {
    private record Cable(int node, int other, long gbps, long delayPs) {}

    private final int hosts;
    private final int switches;
    private final List<Cable> cables = new ArrayList<>();

    CabledTopology(int hosts, int switches) {
        this.hosts = hosts;
        this.switches = switches;
    }

    CabledTopology cable(int node, int other, long gbps, long delayPs) {
        cables.add(new Cable(node, other, gbps, delayPs));
        return this;
    }

    @Override
    public int hosts() {
        return hosts;
    }

    @Override
    public NetworkGraph graph(NetworkSettings settings) {
        Cabling cabling = new Cabling(hosts);
        for (int number = 0; number < switches; number++) {
            cabling.addSwitch("switch/" + number, "switch");
        }
        for (Cable cable : cables) {
            cabling.connect(cable.node(), cable.other(), new LinkRate(cable.gbps() * 1_000_000_000L), cable.delayPs());
        }
        return cabling.graph();
    }
}
