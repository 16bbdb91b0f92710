// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.HdrHistogram.Histogram;
import org.homasim.plot.result.SlowdownUnits;

/** Collects the slowdowns and the times of measured messages by size. */
public final class SlowdownRecorder {
    /** Three digits: a recorded value is within 0.05 % of the middle of its cell. */
    private static final int SIGNIFICANT_DIGITS = 3;

    private static final long PS_PER_NS = 1_000;
    private static final double PS_PER_US = 1e6;
    private static final double NS_PER_US = 1e3;

    private final SizeBins bins;
    private final long shortBytes;
    private final Histogram[] bySize;
    private final double[] sums;
    private final Histogram[] timesNs;
    private final double[] timeSumsPs;
    private final Histogram shortPs = newHistogram();

    /**
     * Without messages.
     *
     * @param bins of sizes
     * @param shortBytes messages up to this size are short
     */
    public SlowdownRecorder(SizeBins bins, long shortBytes) {
        this.bins = bins;
        this.shortBytes = shortBytes;
        this.bySize = new Histogram[bins.count()];
        this.sums = new double[bins.count()];
        this.timesNs = new Histogram[bins.count()];
        this.timeSumsPs = new double[bins.count()];
        for (int bin = 0; bin < bySize.length; bin++) {
            bySize[bin] = newHistogram();
            timesNs[bin] = newHistogram();
        }
    }

    private static Histogram newHistogram() {
        Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    /**
     * A message has arrived.
     *
     * @param sizeBytes its length
     * @param timePs from start to end
     * @param idealPs its ideal time
     */
    public void record(long sizeBytes, long timePs, long idealPs) {
        double slowdown = (double) timePs / (double) idealPs;
        int bin = bins.binOf(sizeBytes);
        long units = SlowdownUnits.toUnits(slowdown);
        bySize[bin].recordValue(units);
        sums[bin] += slowdown;
        timesNs[bin].recordValue((timePs + PS_PER_NS / 2) / PS_PER_NS);
        timeSumsPs[bin] += timePs;
        if (sizeBytes <= shortBytes) {
            shortPs.recordValue(timePs);
        }
    }

    /** Returns the bins. */
    public SizeBins bins() {
        return bins;
    }

    /** Returns the slowdowns of a bin in {@link SlowdownUnits}. */
    public Histogram histogram(int bin) {
        return bySize[bin];
    }

    /** Returns the figures of a bin. */
    public Quantiles slowdown(int bin) {
        return Quantiles.of(bySize[bin], sums[bin], SlowdownUnits::fromUnits);
    }

    /** Returns the times of a bin in nanoseconds, rounded to the nearest. */
    public Histogram timesNs(int bin) {
        return timesNs[bin];
    }

    /** Returns the times of a bin in microseconds. */
    public Quantiles microseconds(int bin) {
        return Quantiles.of(timesNs[bin], timeSumsPs[bin] / PS_PER_US, ns -> ns / NS_PER_US);
    }

    /** Returns the figures of all messages. */
    public Quantiles slowdown() {
        Histogram all = newHistogram();
        double sum = 0;
        for (int bin = 0; bin < bySize.length; bin++) {
            all.add(bySize[bin]);
            sum += sums[bin];
        }
        return Quantiles.of(all, sum, SlowdownUnits::fromUnits);
    }

    /** Returns the largest size that counts as short. */
    public long shortBytes() {
        return shortBytes;
    }

    /** Returns the times of the short messages, in microseconds. */
    public Quantiles shortMicroseconds() {
        return Quantiles.of(shortPs, Double.NaN, Quantiles::microseconds);
    }

    /** Returns the least of these times; NaN without messages. */
    public double shortMinMicroseconds() {
        return shortPs.getTotalCount() == 0 ? Double.NaN : Quantiles.at(shortPs, 0, Quantiles::microseconds);
    }
}
