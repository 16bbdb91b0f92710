// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/**
 * Bursts in which who was sent to sends: a client that calls many servers at once gets their responses as an incast.
 *
 * @param bursts the other way round
 */
public record ReversedBursts(BurstPattern bursts) implements BurstPattern {
    @Override
    public void burst(RandomStream random, PairConsumer pairs) {
        bursts.burst(random, (source, destination) -> pairs.accept(destination, source));
    }

    @Override
    public int messages() {
        return bursts.messages();
    }
}
