// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.Random;

/** Hosts and switches cabled at random, all connected, with rates of 1 to 40 Gbps and delays of up to a microsecond. */
final class RandomGraph {
    private static final int FAR = 1000;

    final CabledTopology topology;
    private final Random random;

    /** Distances between nodes in links, by relaxing over every node in turn (Floyd and Warshall). */
    private final int[][] distances;

    RandomGraph(int hosts, int switches, Random random) {
        int nodes = hosts + switches;
        this.random = random;
        topology = new CabledTopology(hosts, switches);
        distances = new int[nodes][nodes];
        for (int a = 0; a < nodes; a++) {
            for (int b = 0; b < nodes; b++) {
                distances[a][b] = a == b ? 0 : FAR;
            }
        }
        // A tree of switches, some more links (parallel ones too), and the hosts anywhere.
        for (int number = 1; number < switches; number++) {
            cable(hosts + number, hosts + random.nextInt(number));
        }
        for (int i = random.nextInt(2 * switches); i > 0 && switches > 1; i--) {
            int a = random.nextInt(switches);
            int b = (a + 1 + random.nextInt(switches - 1)) % switches;
            cable(hosts + a, hosts + b);
        }
        for (int host = 0; host < hosts; host++) {
            cable(host, hosts + random.nextInt(switches));
        }
        for (int via = 0; via < nodes; via++) {
            for (int a = 0; a < nodes; a++) {
                for (int b = 0; b < nodes; b++) {
                    distances[a][b] = Math.min(distances[a][b], distances[a][via] + distances[via][b]);
                }
            }
        }
    }

    /** Two hosts at the ends of a row of switches. */
    static CabledTopology line(int switches, Random random) {
        CabledTopology line = new CabledTopology(2, switches);
        line.cable(0, 2, gbps(random), random.nextInt(1_000_000));
        for (int number = 1; number < switches; number++) {
            line.cable(1 + number, 2 + number, gbps(random), random.nextInt(1_000_000));
        }
        return line.cable(1 + switches, 1, gbps(random), random.nextInt(1_000_000));
    }

    int distance(int a, int b) {
        return distances[a][b];
    }

    private void cable(int a, int b) {
        topology.cable(a, b, gbps(random), random.nextInt(1_000_000));
        distances[a][b] = 1;
        distances[b][a] = 1;
    }

    private static long gbps(Random random) {
        return 1L + random.nextInt(40);
    }
}
