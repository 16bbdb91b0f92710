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
}
