// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.homasim.experiment.published.ReferenceBin;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.SizeBin;
import org.homasim.plot.result.SlowdownFigures;
import org.homasim.plot.result.SlowdownUnits;

/** A curve of ours whose quantiles are what the publication would have shown of it ({@link HostMeanQuantile}). */
final class HostMeanCurve {
    private static final HostMeanQuantile MEDIAN = new HostMeanQuantile(0.5);
    private static final HostMeanQuantile TAIL = new HostMeanQuantile(0.99);
    private static final double PERCENT = 100;

    private HostMeanCurve() {}

    /**
     * The curve, in the bins that are published.
     *
     * @param messagesPerHost of the published run
     */
    static PooledCurve of(PooledCurve curve, List<ReferenceBin> published, double messagesPerHost) {
        Map<Long, ReferenceBin> references = new HashMap<>();
        published.forEach(bin -> references.put(bin.sizeHighBytes(), bin));
        Map<Long, Histogram> histograms = curve.histograms();
        List<SizeBin> bins = new ArrayList<>();
        for (SizeBin bin : curve.bins()) {
            ReferenceBin reference = references.get(bin.sizeHighBytes());
            if (reference == null || bin.count() == 0) {
                continue;
            }
            Histogram histogram = histograms.get(bin.sizeHighBytes());
            double perHost = messagesPerHost * reference.countPercent() / PERCENT;
            bins.add(new SizeBin(
                    bin.sizeLowBytes(),
                    bin.sizeHighBytes(),
                    bin.count(),
                    bin.cumFraction(),
                    new SlowdownFigures(
                            bin.slowdown().mean(),
                            MEDIAN.expected(histogram, perHost) / SlowdownUnits.UNITS_PER_SLOWDOWN,
                            TAIL.expected(histogram, perHost) / SlowdownUnits.UNITS_PER_SLOWDOWN,
                            Double.NaN)));
        }
        return new PooledCurve(curve.points(), curve.parameters(), curve.overload(), curve.messages(), bins);
    }
}
