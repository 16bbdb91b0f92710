// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/** Whom a host sends to. Implementations are immutable. */
@FunctionalInterface
public interface DestinationPattern {
    /**
     * Returns the host, counted from 0, that gets the next message of a host.
     *
     * @param source the host that sends, counted from 0
     * @param random the stream of the entity that sends
     */
    int destination(int source, RandomStream random);

    /**
     * Returns how much of the load a host sends, as a share of what the busiest one does, in [0, 1]; with 0 it sends nothing
     * and must not be asked for a destination.
     *
     * @param source the host that sends, counted from 0
     */
    default double sendShare(int source) {
        return 1;
    }
}
