// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.apache.commons.math3.distribution.TDistribution;

/** How slowdowns or times of messages are distributed in each bin of sizes, for all points that differ only in their seed. */
public final class SizeDistribution {
    private static final double CONFIDENCE = 0.95;
    private static final double NS_PER_US = 1e3;
    /** Sizes that differ by more than this factor are not taken together: their percentiles differ too. */
    private static final double ALIKE = 2;
    /** Two seeds leave one degree of freedom: an interval of several times the figure, whatever it is. */
    private static final int LEAST_SEEDS = 3;

    private final List<SizeBin> bins;
    /** By point: upper bound of the bin to its values. */
    private final List<Map<Long, Histogram>> points;

    private final LongToDoubleFunction unit;

    private SizeDistribution(List<SizeBin> bins, List<Map<Long, Histogram>> points, LongToDoubleFunction unit) {
        this.bins = List.copyOf(bins);
        this.points = List.copyOf(points);
        this.unit = unit;
    }

    /**
     * The slowdowns of a curve.
     *
     * @return nothing if a point has no {@code slowdown.hlog}
     * @throws ResultFormatException if one is malformed
     */
    public static Optional<SizeDistribution> ofSlowdowns(PooledCurve curve) {
        return of(curve, "slowdown", SlowdownUnits::fromUnits);
    }

    /**
     * The times of a curve, in microseconds.
     *
     * @return nothing if a point has no {@code times.hlog}, as results from before there were such files
     * @throws ResultFormatException if one is malformed
     */
    public static Optional<SizeDistribution> ofTimes(PooledCurve curve) {
        return of(curve, "times", ns -> ns / NS_PER_US);
    }

    private static Optional<SizeDistribution> of(PooledCurve curve, String base, LongToDoubleFunction unit) {
        List<Map<Long, Histogram>> points = new ArrayList<>();
        for (ResultPoint point : curve.points()) {
            if (!Files.exists(point.file(base, ".hlog"))) {
                return Optional.empty();
            }
            points.add(HistogramReader.read(point.file(base, ".hlog"), point.bins()));
        }
        return Optional.of(new SizeDistribution(curve.bins(), points, unit));
    }

    /**
     * A percentile by size, where bins with few messages are taken together with the next ones, as long as their sizes are alike.
     *
     * @param percent such as 99.9
     * @param leastOfSeed messages of each step for each seed, if there are so many of about the same size
     * @return by rising size
     */
    public List<SizeStep> steps(double percent, long leastOfSeed) {
        long leastMessages = leastOfSeed * points.size();
        // Each begins where the one before ends.
        List<Integer> ends = new ArrayList<>(List.of(0));
        while (last(ends) < bins.size()) {
            int from = last(ends);
            int to = from + 1;
            while (to < bins.size() && messages(from, to) < leastMessages && areAlike(from, to)) {
                to++;
            }
            if (ends.size() > 1 && messages(from, to) < leastMessages && areAlike(ends.get(ends.size() - 2), to - 1)) {
                // Too little for a step of its own: the one before takes it too.
                ends.remove(ends.size() - 1);
            }
            ends.add(to);
        }
        List<SizeStep> steps = new ArrayList<>();
        for (int i = 1; i < ends.size(); i++) {
            steps.add(step(ends.get(i - 1), ends.get(i), percent));
        }
        return steps;
    }

    private static int last(List<Integer> ends) {
        return ends.get(ends.size() - 1);
    }

    private long messages(int from, int to) {
        return bins.subList(from, to).stream().mapToLong(SizeBin::count).sum();
    }

    private boolean areAlike(int first, int other) {
        return bins.get(other).sizeHighBytes() <= ALIKE * bins.get(first).sizeHighBytes();
    }

    private SizeStep step(int from, int to, double percent) {
        Histogram all = histogram(from, to, points);
        double low = Double.NaN;
        double high = Double.NaN;
        double value = percentile(all, percent);
        if (points.size() >= LEAST_SEEDS && all.getTotalCount() > 0) {
            double[] seeds = new double[points.size()];
            for (int i = 0; i < seeds.length; i++) {
                seeds[i] = percentile(histogram(from, to, points.subList(i, i + 1)), percent);
            }
            double half = halfWidthOfLogarithm(value, seeds);
            low = value * Math.exp(-half);
            high = value * Math.exp(half);
        }
        return new SizeStep(
                bins.get(from).sizeLowBytes(), bins.get(to - 1).sizeHighBytes(), all.getTotalCount(), value, low, high);
    }

    /**
     * Student's, of the logarithm, around the figure of all messages together: percentiles of slowdowns and times are positive and
     * spread by factors. NaN if a seed has no message.
     */
    private static double halfWidthOfLogarithm(double centre, double[] seeds) {
        double squares = 0;
        for (double seed : seeds) {
            double deviation = Math.log(seed) - Math.log(centre);
            squares += deviation * deviation;
        }
        int freedom = seeds.length - 1;
        double quantile = new TDistribution(null, freedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
        return quantile * Math.sqrt(squares / freedom / seeds.length);
    }

    private double percentile(Histogram histogram, double percent) {
        return histogram.getTotalCount() == 0
                ? Double.NaN
                : unit.applyAsDouble(histogram.medianEquivalentValue(histogram.getValueAtPercentile(percent)));
    }

    private Histogram histogram(int from, int to, List<Map<Long, Histogram>> some) {
        Histogram all = new Histogram(3);
        all.setAutoResize(true);
        for (Map<Long, Histogram> point : some) {
            for (SizeBin bin : bins.subList(from, to)) {
                Histogram histogram = point.get(bin.sizeHighBytes());
                if (histogram != null) {
                    all.add(histogram);
                }
            }
        }
        return all;
    }

    /**
     * The share of messages whose value is larger, by value.
     *
     * @return value to share, by rising value, the last share above 0; empty without messages
     */
    public Map<Double, Double> sharesAbove() {
        Map<Double, Double> shares = new LinkedHashMap<>();
        Histogram all = histogram(0, bins.size(), points);
        long total = all.getTotalCount();
        long below = 0;
        for (var value : all.recordedValues()) {
            below += value.getCountAddedInThisIterationStep();
            if (below < total) {
                shares.put(
                        unit.applyAsDouble(all.medianEquivalentValue(value.getValueIteratedTo())),
                        (double) (total - below) / total);
            }
        }
        return shares;
    }
}
