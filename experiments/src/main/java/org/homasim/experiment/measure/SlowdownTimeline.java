// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.HdrHistogram.Histogram;
import org.homasim.plot.result.SlowdownUnits;

/** Collects the slowdowns of measured messages by the interval of the measured time in which they started. */
public final class SlowdownTimeline {
    /** One percent: a figure of some hundred messages is not better known, and there may be many intervals. */
    private static final int SIGNIFICANT_DIGITS = 2;

    private final long measureFromPs;
    private final long intervalPs;
    private final long[] started;
    private final double[] sums;
    private final Histogram[] slowdowns;

    /**
     * Without messages.
     *
     * @param measureFromPs start of the measured time
     * @param durationPs its length, above 0
     * @param intervalPs length of an interval, above 0; the last one ends with the measured time
     */
    public SlowdownTimeline(long measureFromPs, long durationPs, long intervalPs) {
        int intervals = Math.toIntExact((durationPs + intervalPs - 1) / intervalPs);
        this.measureFromPs = measureFromPs;
        this.intervalPs = intervalPs;
        this.started = new long[intervals];
        this.sums = new double[intervals];
        this.slowdowns = new Histogram[intervals];
        for (int i = 0; i < intervals; i++) {
            slowdowns[i] = new Histogram(SIGNIFICANT_DIGITS);
            slowdowns[i].setAutoResize(true);
        }
    }

    /** A measured message starts. */
    public void started(long startPs) {
        started[intervalOf(startPs)]++;
    }

    /** A measured message has come to its good end. */
    public void completed(long startPs, double slowdown) {
        int interval = intervalOf(startPs);
        sums[interval] += slowdown;
        slowdowns[interval].recordValue(SlowdownUnits.toUnits(slowdown));
    }

    private int intervalOf(long startPs) {
        return (int) ((startPs - measureFromPs) / intervalPs);
    }

    /** Returns the number of intervals. */
    public int intervals() {
        return started.length;
    }

    /** Returns when an interval begins, after the start of the measured time, in picoseconds. */
    public long fromPs(int interval) {
        return interval * intervalPs;
    }

    /** Returns the messages that started in an interval. */
    public long started(int interval) {
        return started[interval];
    }

    /** Returns the slowdowns of those that came to a good end. */
    public Quantiles slowdown(int interval) {
        return Quantiles.of(slowdowns[interval], sums[interval], SlowdownUnits::fromUnits);
    }

    /** Returns the largest slowdown; NaN where no message came to a good end. */
    public double maxSlowdown(int interval) {
        Histogram histogram = slowdowns[interval];
        return histogram.getTotalCount() == 0
                ? Double.NaN
                : SlowdownUnits.fromUnits(histogram.medianEquivalentValue(histogram.getMaxValue()));
    }
}
