// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * Settings of {@link LinuxGrants}, as Linux names them ({@code homa_grant.c}; defaults of {@code homa_grant_alloc}).
 *
 * @param overcommitment most messages granted at the same time ({@code max_overcommit}, 8), 1 to 64
 * @param windowBytes bytes granted to a message and not received ({@code window}); 0 makes it dynamic:
 *     maxIncomingBytes / (active messages + 1), which keeps as much room for newcomers as each active message has
 * @param maxIncomingBytes bound on bytes granted or unscheduled and not received, over all messages that need grants
 *     ({@code max_incoming}, 400000)
 * @param grantIncrementBytes a grant waits until it is worth so many bytes, or ends the message; 1 for at once (10000 in
 *     2021)
 * @param fifoIncrementBytes bytes of a FIFO grant ({@code fifo_grant_increment}, 50000)
 * @param fifoPerMille share of the link that FIFO grants give to the oldest message ({@code grant_fifo_fraction}, 50), 0 to
 *     500
 * @param maxScheduledLevel most urgent level of granted packets ({@code max_sched_prio})
 * @param fifoLevel level of FIFO grants: next to the highest, 0 where there are at most two ({@code homa_high_priority})
 * @param linkBitsPerSecond rate of the host's link
 */
public record LinuxGrantSettings(
        int overcommitment,
        long windowBytes,
        long maxIncomingBytes,
        long grantIncrementBytes,
        long fifoIncrementBytes,
        int fifoPerMille,
        int maxScheduledLevel,
        int fifoLevel,
        long linkBitsPerSecond)
        implements GrantSettings {

    private static final long PICOSECONDS_PER_SECOND = 1_000_000_000_000L;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value outside its range
     */
    public LinuxGrantSettings {
        if (overcommitment < 1 || overcommitment > Long.SIZE) {
            throw new IllegalArgumentException("overcommitment " + overcommitment + " is outside 1..64");
        }
        if (fifoPerMille < 0 || fifoPerMille > 500) {
            throw new IllegalArgumentException("FIFO share " + fifoPerMille + " of 1000 is outside 0..500");
        }
        if (windowBytes < 0 || maxIncomingBytes < 1 || grantIncrementBytes < 1 || fifoIncrementBytes < 0) {
            throw new IllegalArgumentException("window, bound and increments of grants must not be negative");
        }
    }

    /** Bytes that an active message may have outstanding. */
    long windowBytes(int activeMessages) {
        return windowBytes != 0 ? windowBytes : maxIncomingBytes / (activeMessages + 1);
    }

    boolean hasFifoGrants() {
        return fifoPerMille > 0 && fifoIncrementBytes > 0;
    }

    /** Time between two FIFO grants, so that they fill their share of the link. */
    long fifoIntervalPs() {
        double bitsPerSecond = linkBitsPerSecond * (fifoPerMille / 1000.0);
        return Math.round(fifoIncrementBytes * 8.0 * PICOSECONDS_PER_SECOND / bitsPerSecond);
    }
}
