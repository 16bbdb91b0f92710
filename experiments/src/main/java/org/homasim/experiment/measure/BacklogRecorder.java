// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.function.LongToDoubleFunction;
import org.homasim.experiment.statistics.BacklogTrend;

/**
 * Keeps account of bytes that were offered and have not been delivered, and of how many they were at equal intervals of the measured
 * time. It has no events of its own: the backlog is the same from one message's start or end to the next, so each of these tells of
 * the instants since the last.
 */
public final class BacklogRecorder {
    /** So many that one long message, which is a step of its own, is never a trend. A choice of ours. */
    static final int INTERVALS = 50;

    private final long fromPs;
    private final long durationPs;
    private final LongToDoubleFunction waitingBytes;
    private final double[] levels = new double[INTERVALS + 1];
    private int next;
    private long nextPs;
    private long bytes;

    /**
     * Nothing has been offered.
     *
     * @param fromPs begin of the measured time
     * @param toPs its end, above
     * @param waitingBytes what waits in applications at a time, since too much is in flight
     */
    public BacklogRecorder(long fromPs, long toPs, LongToDoubleFunction waitingBytes) {
        this.fromPs = fromPs;
        this.durationPs = toPs - fromPs;
        this.waitingBytes = waitingBytes;
        this.nextPs = fromPs;
    }

    /**
     * A message starts or, with a negative number, ends.
     *
     * @param changeBytes what it adds
     * @param nowPs time
     */
    public void change(long changeBytes, long nowPs) {
        upTo(nowPs);
        bytes += changeBytes;
    }

    /** Notes the levels of all instants up to now, as they were before anything that happens now. */
    public void upTo(long nowPs) {
        while (nowPs >= nextPs) {
            levels[next] = bytes + waitingBytes.applyAsDouble(nextPs);
            next++;
            nextPs = next > INTERVALS ? Long.MAX_VALUE : fromPs + Math.round((double) durationPs / INTERVALS * next);
        }
    }

    /**
     * Whether the backlog has grown through the measured time, which is over.
     *
     * @param offeredBytes that came in it
     */
    public boolean isGrowing(long offeredBytes) {
        if (next <= INTERVALS) {
            throw new IllegalStateException(
                    "the measured time is not over: " + next + " of " + (INTERVALS + 1) + " levels");
        }
        return BacklogTrend.isGrowing(levels, (double) offeredBytes);
    }
}
