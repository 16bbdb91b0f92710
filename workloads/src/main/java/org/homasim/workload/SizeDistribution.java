// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.RandomStream;

/** How long messages are: a distribution over whole numbers of bytes. Implementations are immutable. */
public interface SizeDistribution {
    /**
     * Draws one message length in bytes, at least 1, from one number of the stream; allocates nothing.
     *
     * @param random the stream of the entity that sends
     */
    long sampleBytes(RandomStream random);

    /** Returns the mean message length in bytes. */
    double meanBytes();

    /**
     * Returns the share of messages that are at most this long, in [0, 1].
     *
     * @param sizeBytes a length in bytes, any value
     */
    double cumulative(long sizeBytes);

    /**
     * Returns the smallest length in bytes whose cumulative probability is at least p.
     *
     * @param p in [0, 1]; 0 gives the shortest message there is, 1 gives {@link #maxBytes()}
     * @throws WorkloadException when p is outside [0, 1]
     */
    long quantileBytes(double p);

    /** Returns the greatest length in bytes. */
    long maxBytes();

    /**
     * Hands out every size once, in increasing order, with its probability; the probabilities add up to 1. An unbounded or
     * very long tail may be lumped where next to nothing is left, with the mean kept.
     */
    void forEachAtom(AtomConsumer consumer);

    /**
     * Returns the atoms from which priority cutoffs are computed. They are the distribution's own, unless the published
     * cutoffs of a workload were computed from a coarser set.
     */
    default List<Atom> atomsForCutoffs() {
        List<Atom> atoms = new ArrayList<>();
        forEachAtom((sizeBytes, probability) -> atoms.add(new Atom(sizeBytes, probability)));
        return List.copyOf(atoms);
    }

    /**
     * Splits the sizes into ranges (low, high] of about equal probability, for statistics by size when no published ranges
     * exist. A size that holds more than one n-th of the messages fills one range by itself, so there may be fewer than n.
     *
     * @param n the greatest number of ranges, at least 1
     * @return the ranges' upper bounds in bytes, strictly increasing; the last is {@link #maxBytes()}
     * @throws WorkloadException when n is below 1
     */
    default List<Long> equalProbabilityBounds(int n) {
        if (n < 1) {
            throw new WorkloadException("number of size ranges is " + n + "; allowed: 1 or more");
        }
        List<Long> bounds = new ArrayList<>();
        long lastBytes = 0;
        for (int i = 1; i <= n; i++) {
            long boundBytes = i == n ? maxBytes() : quantileBytes((double) i / n);
            if (boundBytes > lastBytes) {
                bounds.add(boundBytes);
                lastBytes = boundBytes;
            }
        }
        return List.copyOf(bounds);
    }
}
