// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/**
 * Racks of hosts under a leaf switch each, every leaf linked to every spine. Host h is in rack h / hostsPerRack.
 *
 * @param racks at least 1
 * @param hostsPerRack at least 1
 * @param spines at least 1
 */
public record LeafSpine(int racks, int hostsPerRack, int spines) implements Topology {
    @Override
    public int hosts() {
        return racks * hostsPerRack;
    }

    @Override
    public NetworkGraph graph(NetworkSettings settings) {
        Cabling cabling = new Cabling(hosts());
        int[] leaves = new int[racks];
        for (int rack = 0; rack < racks; rack++) {
            leaves[rack] = cabling.addSwitch("leaf/" + rack, "leaf");
        }
        for (int spine = 0; spine < spines; spine++) {
            int node = cabling.addSwitch("spine/" + spine, "spine");
            for (int leaf : leaves) {
                cabling.connect(leaf, node, settings.fabricRate(), settings.linkDelayPs());
            }
        }
        for (int host = 0; host < hosts(); host++) {
            cabling.connect(host, leaves[host / hostsPerRack], settings.hostRate(), settings.linkDelayPs());
        }
        return cabling.graph();
    }
}
