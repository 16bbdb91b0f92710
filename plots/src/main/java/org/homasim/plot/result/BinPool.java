// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import org.HdrHistogram.Histogram;

/** Gathers one bin of message size over several points. */
final class BinPool {
    private Histogram merged;
    private double slowdownSum;
    private long count;

    /** Adds a bin that has messages. */
    void add(SizeBin bin, Histogram histogram) {
        if (merged == null) {
            merged = new Histogram(histogram.getNumberOfSignificantValueDigits());
            merged.setAutoResize(true);
        }
        merged.add(histogram);
        slowdownSum += bin.slowdown().mean() * bin.count();
        count += bin.count();
    }

    long count() {
        return count;
    }

    /** The bin over all that was added, with the bounds of the given one. */
    SizeBin pooled(SizeBin bounds, double cumFraction) {
        SlowdownFigures slowdown = merged == null
                ? SlowdownFigures.NONE
                : new SlowdownFigures(slowdownSum / count, percentile(50), percentile(99), percentile(99.9));
        return new SizeBin(bounds.sizeLowBytes(), bounds.sizeHighBytes(), count, cumFraction, slowdown);
    }

    private double percentile(double percent) {
        return SlowdownUnits.fromUnits(merged.medianEquivalentValue(merged.getValueAtPercentile(percent)));
    }
}
