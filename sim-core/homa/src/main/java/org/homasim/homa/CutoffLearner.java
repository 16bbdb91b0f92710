// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/**
 * Adapts a host's unscheduled levels to the messages it receives, as {@code util/homa_prio.cc} does beside the Linux kernel: at
 * intervals, when enough messages have arrived and their lengths have changed enough.
 *
 * <p>Lengths are counted in classes as the kernel's metrics are: of 64 bytes up to 4096, of 1024 beyond.
 */
final class CutoffLearner {
    private static final int SMALL_BYTES = 4096;
    private static final int SMALL_CLASS_BYTES = 64;
    private static final int LARGE_CLASS_BYTES = 1024;
    private static final int DECILES = 9;

    private final CutoffSettings.Learning settings;
    private final int levels;
    private final long unscheduledBytes;
    private static final int SMALL_CLASSES = SMALL_BYTES / SMALL_CLASS_BYTES;

    /** Messages by class; grows with the longest. */
    private long[] countByClass = new long[2 * SMALL_CLASSES];

    private long messages;
    private long[] deciles = new long[DECILES];
    private long deadlinePs = Long.MAX_VALUE;

    CutoffLearner(CutoffSettings.Learning settings, int levels, long unscheduledBytes) {
        this.settings = settings;
        this.levels = levels;
        this.unscheduledBytes = unscheduledBytes;
    }

    /** A message has begun to arrive. */
    void messageBegun(long messageBytes, long nowPs) {
        int messageClass = classOf(messageBytes);
        if (messageClass >= countByClass.length) {
            countByClass = Arrays.copyOf(countByClass, messageClass * 2);
        }
        countByClass[messageClass]++;
        messages++;
        if (deadlinePs == Long.MAX_VALUE) {
            deadlinePs = nowPs + settings.intervalPs();
        }
    }

    private static int classOf(long messageBytes) {
        return messageBytes <= SMALL_BYTES
                ? (int) ((messageBytes - 1) / SMALL_CLASS_BYTES)
                : SMALL_CLASSES + (int) ((messageBytes - SMALL_BYTES - 1) / LARGE_CLASS_BYTES);
    }

    /** The longest message of a class. */
    private static long longestOf(int messageClass) {
        return messageClass < SMALL_CLASSES
                ? (messageClass + 1L) * SMALL_CLASS_BYTES
                : SMALL_BYTES + (messageClass - SMALL_CLASSES + 1L) * LARGE_CLASS_BYTES;
    }

    /** When {@link #levelsIfChanged} is to be asked. */
    long deadlinePs() {
        return deadlinePs;
    }

    /** The levels for the messages since the last change, if the time has come to change them; else null. */
    LengthPriority levelsIfChanged(long nowPs) {
        if (nowPs < deadlinePs) {
            return null;
        }
        if (messages < settings.minMessages()) {
            // The messages so far count on; the next one sets the time to look again.
            deadlinePs = Long.MAX_VALUE;
            return null;
        }
        deadlinePs = Long.MAX_VALUE;
        long[] now = decilesOfMessages();
        boolean drifted = drift(now) >= settings.minDrift();
        LengthPriority learnt = null;
        if (drifted) {
            PriorityAllocation allocation = new PriorityAllocation(unscheduledBytes);
            for (int i = 0; i < countByClass.length; i++) {
                if (countByClass[i] > 0) {
                    allocation.add(longestOf(i), (double) countByClass[i]);
                }
            }
            learnt = allocation.allocate(levels);
            deciles = now;
        }
        Arrays.fill(countByClass, 0);
        messages = 0;
        return learnt;
    }

    private long[] decilesOfMessages() {
        long[] result = new long[DECILES];
        long seen = 0;
        int decile = 0;
        for (int i = 0; decile < DECILES; i++) {
            seen += countByClass[i];
            while (decile < DECILES && seen * (DECILES + 1) >= messages * (decile + 1)) {
                result[decile] = longestOf(i);
                decile++;
            }
        }
        return result;
    }

    private double drift(long[] now) {
        double drift = 0;
        for (int i = 0; i < DECILES; i++) {
            double larger = Math.max(now[i], deciles[i]);
            drift += (larger - Math.min(now[i], deciles[i])) / larger;
        }
        return drift;
    }
}
