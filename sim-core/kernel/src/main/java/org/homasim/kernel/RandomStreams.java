// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import java.util.Objects;
import nl.tudelft.simulation.dsol.experiment.StreamUpdater;
import nl.tudelft.simulation.jstats.streams.StreamInterface;

/**
 * Derives every random stream of a run from (seed, stream name, replication), so that a stream does not depend on how many
 * others exist or in which order they were made.
 *
 * <p>It is a DSOL {@link StreamUpdater} as well: DSOL's default one leaves replication 0 on the stream's original seed, which
 * makes streams of equal seed identical.
 */
public final class RandomStreams implements StreamUpdater {
    /** The increment of SplitMix64: 2^64 over the golden ratio, odd. */
    static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private static final long FNV_OFFSET_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final long seed;
    private final int replication;

    /**
     * Streams of one replication.
     *
     * @param seed the run's seed, any value
     * @param replication 0 or more
     */
    public RandomStreams(long seed, int replication) {
        this.seed = seed;
        this.replication = replication;
    }

    /**
     * Returns a new stream for a name; the same name always gives the same numbers.
     *
     * @param name an entity and a purpose, for example {@code host/17/arrivals}
     */
    public RandomStream stream(String name) {
        return new RandomStream(seedOf(name, replication));
    }

    /**
     * Returns a number that depends on the run's seed and a name, for hashes that must not follow the draws of a stream.
     *
     * @param name a purpose, for example {@code ecmp}
     */
    public long salt(String name) {
        return seedOf(name, replication);
    }

    @Override
    public void updateSeed(String streamId, StreamInterface stream, int replicationNr) {
        stream.setSeed(seedOf(streamId, replicationNr));
    }

    private long seedOf(String name, int replicationNr) {
        Objects.requireNonNull(name, "stream name");
        long hash = FNV_OFFSET_BASIS;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return splitMix64(splitMix64(hash ^ splitMix64(seed)) + GOLDEN_GAMMA * replicationNr);
    }

    /** The output function of SplitMix64: a bijection whose values look random. */
    static long splitMix64(long value) {
        long z = value + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
