// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/**
 * The first hosts send to the others, to each alike; these only answer.
 *
 * @param clients hosts that send, at least 1
 * @param hosts number of hosts, above that of clients
 */
public record ClientServerPattern(int clients, int hosts) implements DestinationPattern {
    /**
     * Checks the numbers.
     *
     * @throws WorkloadException when there is no client or no server
     */
    public ClientServerPattern {
        if (clients < 1 || clients >= hosts) {
            throw new WorkloadException(clients + " clients among " + hosts + " hosts; allowed: 1 to " + (hosts - 1)
                    + ", so that there is a client and a server");
        }
    }

    @Override
    public int destination(int source, RandomStream random) {
        return clients + random.nextInt(hosts - clients);
    }

    @Override
    public double sendShare(int source) {
        return source < clients ? 1 : 0;
    }
}
