// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * Unscheduled levels that rise along a message: the level follows from the bytes left before each packet
 * ({@code STATIC_CBF_GRADUATED} of the SIGCOMM'18 simulator, {@code PriorityResolver.cc}).
 */
public final class GraduatedPriority implements UnscheduledPriority {
    private final int topLevel;
    private final long[] cutoffs;

    /**
     * Sets the levels.
     *
     * @param topLevel the most urgent level, for the fewest bytes left
     * @param cutoffs upper bounds in bytes of all levels but the lowest, increasing; one level each, from the top downwards
     * @throws IllegalArgumentException when the cutoffs do not increase or are more than the levels
     */
    public GraduatedPriority(int topLevel, long... cutoffs) {
        if (cutoffs.length > topLevel) {
            throw new IllegalArgumentException(cutoffs.length + " cutoffs need more levels than " + (topLevel + 1));
        }
        for (int i = 1; i < cutoffs.length; i++) {
            if (cutoffs[i] <= cutoffs[i - 1]) {
                throw new IllegalArgumentException("cutoffs must increase: " + cutoffs[i - 1] + ", " + cutoffs[i]);
            }
        }
        this.topLevel = topLevel;
        this.cutoffs = cutoffs.clone();
    }

    @Override
    public int level(long messageBytes, long remainingBytes) {
        int rank = 0;
        while (rank < cutoffs.length && remainingBytes > cutoffs[rank]) {
            rank++;
        }
        return topLevel - rank;
    }
}
