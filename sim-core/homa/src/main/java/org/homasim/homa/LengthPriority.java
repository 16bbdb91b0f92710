// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * Unscheduled levels by the length of the whole message, as Linux has them ({@code homa_unsched_priority} in
 * {@code homa_peer.c}): each level has the largest length that may use it, and a message takes the most urgent level that
 * takes it.
 */
public final class LengthPriority implements UnscheduledPriority {
    private final long[] cutoffs;

    /**
     * Sets the levels.
     *
     * @param cutoffs largest length in bytes by level, from level 0 on; 0 for a level that unscheduled packets do not use.
     *     Level 0 takes what no other does, whatever its cutoff
     * @throws IllegalArgumentException when a more urgent level takes longer messages than a less urgent one
     */
    public LengthPriority(long... cutoffs) {
        if (cutoffs.length == 0) {
            throw new IllegalArgumentException("there is at least one level");
        }
        for (int level = 1; level < cutoffs.length; level++) {
            if (cutoffs[level] > cutoffs[level - 1]) {
                throw new IllegalArgumentException("cutoff " + cutoffs[level] + " of level " + level + " is above "
                        + cutoffs[level - 1] + " of level " + (level - 1));
            }
        }
        this.cutoffs = cutoffs.clone();
    }

    @Override
    public int level(long messageBytes, long remainingBytes) {
        int level = cutoffs.length - 1;
        while (level > 0 && cutoffs[level] < messageBytes) {
            level--;
        }
        return level;
    }

    /** Returns the largest length by level, as a CUTOFFS packet carries it. */
    public long[] cutoffs() {
        return cutoffs.clone();
    }

    /**
     * Returns the most urgent level left to scheduled packets ({@code max_sched_prio}): the level below the unscheduled ones,
     * or level 0, which both share where unscheduled packets use all.
     */
    public int maxScheduledLevel() {
        int unscheduled = 0;
        for (int level = cutoffs.length - 1; level > 0 && cutoffs[level] < Long.MAX_VALUE; level--) {
            unscheduled++;
        }
        // The level that takes all lengths is unscheduled too.
        return Math.max(0, cutoffs.length - 2 - unscheduled);
    }
}
