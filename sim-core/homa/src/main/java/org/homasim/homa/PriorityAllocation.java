// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides the levels between unscheduled and scheduled packets, and the unscheduled ones among lengths, by recent traffic: what
 * {@code util/homa_prio.cc} of the Linux implementation does every 500 ms.
 *
 * <p>Unscheduled packets get a share of the levels in proportion to their bytes, at least one; each of their levels gets an
 * equal share of unscheduled bytes, shorter messages the more urgent.
 */
public final class PriorityAllocation {
    /** Messages and bytes of one range of lengths. */
    private static final class Range {
        private double messages;
        private double bytes;
    }

    private final long unscheduledBytes;
    private final TreeMap<Long, Range> byLength = new TreeMap<>();

    /**
     * Without traffic.
     *
     * @param unscheduledBytes bytes of a message that need no grant
     */
    public PriorityAllocation(long unscheduledBytes) {
        this.unscheduledBytes = unscheduledBytes;
    }

    /**
     * Adds messages of one length.
     *
     * @param messageBytes their length
     * @param messages how many, or their share of all
     */
    public void add(long messageBytes, double messages) {
        Range range = byLength.computeIfAbsent(messageBytes, length -> new Range());
        range.messages += messages;
        range.bytes += messages * messageBytes;
    }

    /**
     * Returns the levels of unscheduled packets.
     *
     * @param levels of the network, at least 1
     * @throws IllegalStateException without traffic
     */
    public LengthPriority allocate(int levels) {
        double total = 0;
        double unscheduled = 0;
        for (Map.Entry<Long, Range> entry : byLength.entrySet()) {
            total += entry.getValue().bytes;
            unscheduled += unscheduledBytesOf(entry);
        }
        if (total == 0) {
            throw new IllegalStateException("there is no traffic to allocate levels by");
        }
        int unscheduledLevels = (int) Math.max(1, levels * unscheduled / total + 0.5);
        double share = unscheduledLevels < levels ? unscheduled / unscheduledLevels : total / levels;
        return new LengthPriority(cutoffs(levels, unscheduled, share));
    }

    private double unscheduledBytesOf(Map.Entry<Long, Range> entry) {
        double bytes = entry.getValue().messages * Math.min(entry.getKey(), unscheduledBytes);
        return Math.min(bytes, entry.getValue().bytes);
    }

    private long[] cutoffs(int levels, double unscheduled, double share) {
        long[] cutoffs = new long[levels];
        Arrays.fill(cutoffs, Long.MAX_VALUE);
        int level = levels - 1;
        double cumulative = 0;
        double nextCutoff = share;
        for (Map.Entry<Long, Range> entry : byLength.entrySet()) {
            cumulative += unscheduledBytesOf(entry);
            if (level == 0 || cumulative >= unscheduled || nextCutoff >= unscheduled) {
                break;
            }
            if (cumulative >= nextCutoff) {
                cutoffs[level] = entry.getKey();
                level--;
                nextCutoff = cumulative + share;
            }
        }
        return cutoffs;
    }
}
