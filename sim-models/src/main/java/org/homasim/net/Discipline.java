// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.List;

/** How the queues of an output share its link. */
public sealed interface Discipline {
    /** The queue of the largest number first; with one queue, first in first out. */
    record StrictPriority() implements Discipline {}

    /**
     * {@link DeficitRoundRobin}.
     *
     * @param weights by queue, each at least 1
     * @param quantumBytes of a weight of 1, at least 1
     */
    record DeficitRound(List<Integer> weights, int quantumBytes) implements Discipline {
        /** Copies the list. */
        public DeficitRound {
            weights = List.copyOf(weights);
        }
    }

    /**
     * {@link WeightedFairQueueing}.
     *
     * @param weights by queue, each at least 1
     */
    record WeightedFair(List<Integer> weights) implements Discipline {
        /** Copies the list. */
        public WeightedFair {
            weights = List.copyOf(weights);
        }
    }
}
