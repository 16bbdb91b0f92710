// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.homasim.experiment.published.ReferenceBin;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.SizeBin;
import org.homasim.plot.result.SlowdownUnits;
import org.homasim.workload.SizeDistribution;

/**
 * How far a curve of ours is from a published one.
 *
 * @param workload such as w3
 * @param messages of ours
 * @param meanRatio ours over published: mean slowdown of the messages up to the 99 % size, each bin weighted by its published
 *     share of messages
 * @param largestRatio the same of the largest messages, the last 1 %; NaN where ours has none
 * @param p50Deviation mean of |ours / published - 1| over the bins with enough messages, weighted by our counts; quantiles are
 *     estimated as the publication did ({@link HostMeanQuantile})
 * @param p99Deviation likewise
 * @param plainP99Deviation likewise, but with the 99th percentile of all messages of a bin
 * @param bins with enough messages
 * @param countChiSquare sum over bins of (count - expected)^2 / expected, expected by the distribution
 * @param countDegrees degrees of freedom of it
 */
public record CurveDeviation(
        String workload,
        long messages,
        double meanRatio,
        double largestRatio,
        double p50Deviation,
        double p99Deviation,
        double plainP99Deviation,
        int bins,
        double countChiSquare,
        int countDegrees) {
    /** A bin with fewer messages says nothing of its 99th percentile. */
    private static final long ENOUGH = 300;

    private static final HostMeanQuantile MEDIAN = new HostMeanQuantile(0.5);
    private static final HostMeanQuantile TAIL = new HostMeanQuantile(0.99);
    private static final double BODY_PERCENT = 99.0;
    /** How far the mean of the largest messages may be off, in a run as long as the published one. */
    public static final double LARGEST_BOUND = 0.25;

    /** Expected counts below this are left out of chi-square (the usual rule). */
    private static final double MIN_EXPECTED = 5;

    /** Compares a curve with its published bins, which must not be empty. */
    static CurveDeviation of(
            PooledCurve curve, List<ReferenceBin> published, double publishedMessagesPerHost, SizeDistribution sizes) {
        Map<Long, Histogram> histograms = curve.histograms();
        Map<Long, SizeBin> ours = new TreeMap<>();
        long messages = 0;
        for (SizeBin bin : curve.bins()) {
            ours.put(bin.sizeHighBytes(), bin);
            messages += bin.count();
        }
        double ourMean = 0;
        double publishedMean = 0;
        double ourLargest = 0;
        double publishedLargest = 0;
        double p50 = 0;
        double p99 = 0;
        double plainP99 = 0;
        long compared = 0;
        int bins = 0;
        for (ReferenceBin reference : published) {
            SizeBin bin = ours.get(reference.sizeHighBytes());
            if (bin == null || bin.count() == 0) {
                continue;
            }
            if (!Double.isNaN(reference.mean())) {
                double weight = reference.countPercent();
                if (reference.cumulativePercent() <= BODY_PERCENT) {
                    ourMean += weight * bin.slowdown().mean();
                    publishedMean += weight * reference.mean();
                } else {
                    ourLargest += weight * bin.slowdown().mean();
                    publishedLargest += weight * reference.mean();
                }
            }
            if (bin.count() >= ENOUGH) {
                Histogram histogram = histograms.get(bin.sizeHighBytes());
                double perHost = publishedMessagesPerHost * reference.countPercent() / 100;
                p50 += bin.count() * distance(MEDIAN.expected(histogram, perHost), reference.p50());
                p99 += bin.count() * distance(TAIL.expected(histogram, perHost), reference.p99());
                plainP99 += bin.count() * Math.abs(bin.slowdown().p99() / reference.p99() - 1);
                compared += bin.count();
                bins++;
            }
        }
        ChiSquare counts = chiSquare(ours, messages, sizes);
        return new CurveDeviation(
                curve.first().workload(),
                messages,
                ourMean / publishedMean,
                ourLargest / publishedLargest,
                p50 / compared,
                p99 / compared,
                plainP99 / compared,
                bins,
                counts.sum(),
                counts.degrees());
    }

    private record ChiSquare(double sum, int degrees) {}

    private static double distance(double units, double published) {
        return Math.abs(units / SlowdownUnits.UNITS_PER_SLOWDOWN / published - 1);
    }

    /** Against the distribution itself: the published counts are a sample too, of W5 hardly larger than ours. */
    private static ChiSquare chiSquare(Map<Long, SizeBin> ours, long messages, SizeDistribution sizes) {
        double sum = 0;
        int cells = 0;
        for (SizeBin bin : ours.values()) {
            double below = bin.sizeLowBytes() == 0 ? 0 : sizes.cumulative(bin.sizeLowBytes());
            double expected = messages * (sizes.cumulative(bin.sizeHighBytes()) - below);
            if (expected >= MIN_EXPECTED) {
                double difference = bin.count() - expected;
                sum += difference * difference / expected;
                cells++;
            }
        }
        return new ChiSquare(sum, cells - 1);
    }
}
