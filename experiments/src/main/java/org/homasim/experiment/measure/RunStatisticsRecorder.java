// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.homasim.experiment.statistics.Mser5;

/**
 * Collects what tells how far a run's figures can be relied on, from the ends of the main workload's messages: costs per message, not per
 * packet, and no memory but that of the beginning.
 */
public final class RunStatisticsRecorder {
    private final long measureFromPs;
    private final long measureToPs;
    private final BatchRecorder batches;
    private final Mser5 series = new Mser5();

    /**
     * Without messages.
     *
     * @param measureFromPs begin of the measured time
     * @param measureToPs its end
     * @param shortBytes messages up to this size are short
     */
    public RunStatisticsRecorder(long measureFromPs, long measureToPs, long shortBytes) {
        this.measureFromPs = measureFromPs;
        this.measureToPs = measureToPs;
        this.batches = new BatchRecorder(measureFromPs, measureToPs - measureFromPs, shortBytes);
    }

    /** Whether messages that end now are in the series that the warm-up is read from: those before the drain, measured or not. */
    public boolean isInSeries(long nowPs) {
        return nowPs < measureToPs;
    }

    /**
     * A message has come to its good end.
     *
     * @param isMeasured whether it started in the measured time
     * @param startPs when
     * @param sizeBytes its length
     * @param slowdown its time over the ideal one
     * @param nowPs its end
     */
    public void ended(boolean isMeasured, long startPs, long sizeBytes, double slowdown, long nowPs) {
        if (isInSeries(nowPs)) {
            series.add(slowdown, nowPs);
        }
        if (isMeasured) {
            batches.record(startPs, sizeBytes, nowPs - startPs, slowdown);
        }
    }

    /** Returns the slowdowns of all messages from time 0 on, in the order of their ends. */
    public Mser5 series() {
        return series;
    }

    /**
     * The figures of the finished run.
     *
     * @param isSteady whether its backlog did not grow
     * @param slowdowns of its measured messages
     */
    public RunStatistics statistics(boolean isSteady, SlowdownRecorder slowdowns) {
        return new RunStatistics(
                isSteady,
                batches.intervals(slowdowns.slowdown(), slowdowns.shortMicroseconds()),
                new WarmupCheck(measureFromPs, series.cutPs()));
    }
}
