// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/**
 * Every host sends to one other host for ever, and every host is sent to by one: a permutation without fixed points, all of them
 * alike probable. No link to a host is loaded more than its sender's, so what is slow is the fabric between.
 */
public final class PermutationPattern implements DestinationPattern {
    private final int[] destinations;

    /**
     * Draws the permutation.
     *
     * @param hosts number of hosts, at least 2
     * @param random a stream that serves nothing else
     * @throws WorkloadException when there are fewer than 2 hosts
     */
    public PermutationPattern(int hosts, RandomStream random) {
        if (hosts < 2) {
            throw new WorkloadException("a permutation of " + hosts + " host(s); allowed: 2 hosts or more");
        }
        destinations = new int[hosts];
        // One permutation in e has no fixed point, so few are drawn in vain.
        do {
            shuffle(random);
        } while (hasFixedPoint());
    }

    /** Fisher and Yates; Durstenfeld, CACM 7 (1964), algorithm 235. */
    private void shuffle(RandomStream random) {
        for (int i = 0; i < destinations.length; i++) {
            destinations[i] = i;
        }
        for (int i = destinations.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = destinations[i];
            destinations[i] = destinations[other];
            destinations[other] = swapped;
        }
    }

    private boolean hasFixedPoint() {
        for (int i = 0; i < destinations.length; i++) {
            if (destinations[i] == i) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int destination(int source, RandomStream random) {
        return destinations[source];
    }
}
