// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/** When a host sends: the time from one message to the next. Implementations are immutable and open-loop. */
@FunctionalInterface
public interface ArrivalProcess {
    /**
     * Returns the time in picoseconds, at least 1, from one message of a host to its next (and from the start to its first).
     *
     * @param random the stream of the entity that sends
     */
    long nextGapPs(RandomStream random);
}
