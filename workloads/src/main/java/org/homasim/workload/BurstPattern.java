// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/** Messages that start in one instant, again and again. Implementations are immutable. */
public interface BurstPattern {
    /**
     * Names the pairs of hosts of one burst.
     *
     * @param random a stream that serves nothing else
     * @param pairs is told each
     */
    void burst(RandomStream random, PairConsumer pairs);

    /** Returns the messages of a burst. */
    int messages();

    /** Is told who sends to whom. */
    @FunctionalInterface
    interface PairConsumer {
        /** A message from one host to another, counted from 0. */
        void accept(int source, int destination);
    }
}
