// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/**
 * Every host sends one message to every other in the same instant, as between the two halves of a map-reduce job.
 *
 * @param hosts number of hosts, at least 2
 */
public record ShuffleBursts(int hosts) implements BurstPattern {
    @Override
    public int messages() {
        return hosts * (hosts - 1);
    }

    /** Host h begins with h + 1: in the order of host numbers all would begin with the same one. */
    @Override
    public void burst(RandomStream random, PairConsumer pairs) {
        for (int source = 0; source < hosts; source++) {
            for (int distance = 1; distance < hosts; distance++) {
                pairs.accept(source, (source + distance) % hosts);
            }
        }
    }
}
