// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/**
 * The three-tier fat tree of Al-Fares, Loukissas and Vahdat (SIGCOMM 2008, section 3): k pods of k/2 edge and k/2 aggregation
 * switches, (k/2)^2 core switches, k/2 hosts at each edge switch; every switch has k ports. Host h is at edge switch
 * h / (k/2), in pod h / (k/2)^2. The i-th aggregation switch of each pod is linked to the i-th k/2 cores.
 *
 * @param k even, at least 2
 */
public record FatTree(int k) implements Topology {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException for an odd or too small k
     */
    public FatTree {
        if (k < 2 || k % 2 != 0) {
            throw new IllegalArgumentException("a fat tree of " + k + "-port switches; k is even and at least 2");
        }
    }

    @Override
    public int hosts() {
        return k * k * k / 4;
    }

    @Override
    public NetworkGraph graph(NetworkSettings settings) {
        int half = k / 2;
        Cabling cabling = new Cabling(hosts());
        int[] edges = new int[k * half];
        int[] aggregations = new int[k * half];
        for (int i = 0; i < k * half; i++) {
            edges[i] = cabling.addSwitch("edge/" + i, "edge");
        }
        for (int i = 0; i < k * half; i++) {
            aggregations[i] = cabling.addSwitch("agg/" + i, "agg");
        }
        for (int core = 0; core < half * half; core++) {
            int node = cabling.addSwitch("core/" + core, "core");
            for (int pod = 0; pod < k; pod++) {
                int below = aggregations[pod * half + core / half];
                cabling.connect(below, node, settings.fabricRate(), settings.linkDelayPs());
            }
        }
        for (int i = 0; i < k * half; i++) {
            int pod = i / half;
            for (int above = pod * half; above < (pod + 1) * half; above++) {
                cabling.connect(edges[i], aggregations[above], settings.fabricRate(), settings.linkDelayPs());
            }
            for (int host = i * half; host < (i + 1) * half; host++) {
                cabling.connect(host, edges[i], settings.hostRate(), settings.linkDelayPs());
            }
        }
        return cabling.graph();
    }
}
