// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/**
 * Slowdown against message size over all points that differ only in their seed.
 *
 * @param points the points pooled, at least one
 * @param parameters swept parameters they share, without the seed, path to value
 * @param overload the worst among the points
 * @param messages their messages, summed
 * @param bins by rising size, over the messages of all points together
 */
public record PooledCurve(
        List<ResultPoint> points,
        Map<String, String> parameters,
        Overload overload,
        MessageCounts messages,
        List<SizeBin> bins) {
    /** Copies what could change. */
    public PooledCurve {
        points = List.copyOf(points);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        bins = List.copyOf(bins);
    }

    /**
     * Pools the points of an experiment.
     *
     * <p>Points are pooled when protocol, preset, workload, variant, load, definition of slowdown and every swept
     * parameter but the seed agree, and their seeds differ.
     *
     * @param points points in any order
     * @return curves, in the order in which each first appears
     * @throws ResultFormatException if histograms to pool are missing or malformed, or bins differ between points
     */
    public static List<PooledCurve> pool(List<ResultPoint> points) {
        return SeedGroup.of(points).stream().map(PooledCurve::curve).toList();
    }

    /** The same curve with some of its bins only. */
    public PooledCurve of(Predicate<SizeBin> some) {
        return new PooledCurve(
                points,
                parameters,
                overload,
                messages,
                bins.stream().filter(some).toList());
    }

    /**
     * The summary of the first point: what names the curve is the same in all of them.
     *
     * @return a summary whose counts, seed and figures are of the first point only
     */
    public PointSummary first() {
        return points.get(0).summary();
    }

    /**
     * The slowdowns of all points by bin, in {@link SlowdownUnits}: what the figures of the bins leave out.
     *
     * @return upper bound of the bin in bytes to histogram, for every bin that has messages
     * @throws ResultFormatException if histograms are missing or malformed
     */
    public Map<Long, Histogram> histograms() {
        Map<Long, Histogram> merged = new TreeMap<>();
        for (ResultPoint point : points) {
            HistogramReader.read(point.file("slowdown", ".hlog"), point.bins())
                    .forEach((bound, histogram) -> merged.merge(bound, histogram, (all, more) -> {
                        all.setAutoResize(true);
                        all.add(more);
                        return all;
                    }));
        }
        return merged;
    }

    private static PooledCurve curve(SeedGroup same) {
        List<ResultPoint> group = same.points();
        long started = 0;
        long completed = 0;
        long failed = 0;
        for (ResultPoint point : group) {
            started += point.summary().messages().started();
            completed += point.summary().messages().completed();
            failed += point.summary().messages().failed();
        }
        ResultPoint first = group.get(0);
        // One point's own figures are exact; a histogram would only round them.
        List<SizeBin> bins = group.size() == 1 ? first.bins() : pooledBins(group);
        return new PooledCurve(
                group, same.parameters(), Overload.of(group), new MessageCounts(started, completed, failed), bins);
    }

    private static List<SizeBin> pooledBins(List<ResultPoint> group) {
        List<SizeBin> shape = group.get(0).bins();
        BinPool[] pools = new BinPool[shape.size()];
        for (int i = 0; i < pools.length; i++) {
            pools[i] = new BinPool();
        }
        for (ResultPoint point : group) {
            requireSameBounds(shape, point);
            Map<Long, Histogram> histograms = HistogramReader.read(point.file("slowdown", ".hlog"), point.bins());
            for (int i = 0; i < pools.length; i++) {
                SizeBin bin = point.bins().get(i);
                if (bin.count() > 0) {
                    pools[i].add(bin, histograms.get(bin.sizeHighBytes()));
                }
            }
        }
        long total = 0;
        for (BinPool pool : pools) {
            total += pool.count();
        }
        List<SizeBin> bins = new ArrayList<>();
        long upToHere = 0;
        for (int i = 0; i < pools.length; i++) {
            upToHere += pools[i].count();
            bins.add(pools[i].pooled(shape.get(i), total == 0 ? 0 : (double) upToHere / total));
        }
        return bins;
    }

    private static void requireSameBounds(List<SizeBin> shape, ResultPoint point) {
        boolean same = shape.size() == point.bins().size();
        for (int i = 0; same && i < shape.size(); i++) {
            same = shape.get(i).sizeLowBytes() == point.bins().get(i).sizeLowBytes()
                    && shape.get(i).sizeHighBytes() == point.bins().get(i).sizeHighBytes();
        }
        if (!same) {
            throw new ResultFormatException(
                    point.file("slowdown", ".csv"),
                    "expected the same bins as in the points that differ only in the seed",
                    null);
        }
    }
}
