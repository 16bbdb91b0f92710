// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.PublishedBin;
import org.homasim.plot.result.PublishedCurve;
import org.homasim.plot.result.SizeBin;
import org.homasim.plot.result.SizeDistribution;
import org.homasim.plot.result.SizeStep;

/**
 * One curve of a picture.
 *
 * @param label what the legend says of it
 * @param protocol its protocol, which decides its colour
 * @param kind where it comes from, which decides its line
 * @param overload whether the simulation kept up
 * @param bins by rising size
 * @param steps what is drawn of each percentile, by rising size
 */
public record ChartCurve(
        String label,
        String protocol,
        Kind kind,
        Overload overload,
        List<CurveBin> bins,
        Map<Percentile, List<SizeStep>> steps) {
    /** Where a curve comes from. */
    public enum Kind {
        /** From a simulation of ours: a solid line with markers. */
        SIMULATED,
        /** From a publication: a dashed line. */
        PUBLISHED
    }

    /** Copies the bins and steps. */
    public ChartCurve {
        bins = List.copyOf(bins);
        Map<Percentile, List<SizeStep>> copy = new EnumMap<>(Percentile.class);
        steps.forEach((percentile, some) -> copy.put(percentile, List.copyOf(some)));
        steps = copy;
    }

    /**
     * A curve of ours.
     *
     * @param detail what tells it from other curves of its protocol, or ""
     * @param curve the simulated figures
     * @param distribution what is drawn, slowdowns or times; if there is none, the slowdowns of the bins are
     * @param ownBins whether each bin is drawn by itself, as beside a publication that has the same ones, however few messages it has
     * @return the curve to draw
     */
    public static ChartCurve simulated(
            String detail, PooledCurve curve, Optional<SizeDistribution> distribution, boolean ownBins) {
        long total = 0;
        for (SizeBin bin : curve.bins()) {
            total += bin.count();
        }
        List<CurveBin> bins = new ArrayList<>();
        long upToHere = 0;
        for (SizeBin bin : curve.bins()) {
            upToHere += bin.count();
            bins.add(new CurveBin(
                    bin.sizeLowBytes(),
                    bin.sizeHighBytes(),
                    bin.count(),
                    total == 0 ? 0 : (double) bin.count() / total,
                    total == 0 ? 0 : (double) upToHere / total,
                    bin.slowdown()));
        }
        String protocol = curve.first().protocol();
        String label = ProtocolStyle.of(protocol).name()
                + (detail.isEmpty() ? "" : ", " + detail)
                + curve.overload().note();
        Map<Percentile, List<SizeStep>> steps = new EnumMap<>(Percentile.class);
        for (Percentile percentile : Percentile.values()) {
            steps.put(
                    percentile,
                    distribution
                            .map(some -> some.steps(percentile.percent(), ownBins ? 0 : percentile.leastMessages()))
                            .orElseGet(() -> steps(bins, percentile)));
        }
        return new ChartCurve(label, protocol, Kind.SIMULATED, curve.overload(), bins, steps);
    }

    /**
     * A published curve.
     *
     * @param detail what tells it from other published curves of its protocol, or ""
     * @param curve the published figures
     * @return the curve to draw
     */
    public static ChartCurve published(String detail, PublishedCurve curve) {
        List<CurveBin> bins = new ArrayList<>();
        long lowBytes = 0;
        double cumShare = 0;
        for (PublishedBin bin : curve.bins()) {
            double share = known(bin.fraction(), known(bin.cumFraction(), cumShare) - cumShare);
            cumShare = known(bin.cumFraction(), Math.min(1, cumShare + share));
            bins.add(new CurveBin(lowBytes, bin.sizeHighBytes(), -1, share, cumShare, bin.slowdown()));
            lowBytes = bin.sizeHighBytes();
        }
        String label = ProtocolStyle.of(curve.protocol()).name() + ", published"
                + (detail.isEmpty() ? "" : " (" + detail + ")");
        Map<Percentile, List<SizeStep>> steps = new EnumMap<>(Percentile.class);
        for (Percentile percentile : Percentile.values()) {
            steps.put(percentile, steps(bins, percentile));
        }
        return new ChartCurve(label, curve.protocol(), Kind.PUBLISHED, Overload.NONE, bins, steps);
    }

    private static List<SizeStep> steps(List<CurveBin> bins, Percentile percentile) {
        return bins.stream()
                .map(bin -> new SizeStep(
                        bin.sizeLowBytes(),
                        bin.sizeHighBytes(),
                        bin.count(),
                        percentile.of(bin.slowdown()),
                        Double.NaN,
                        Double.NaN))
                .toList();
    }

    /**
     * What is drawn of a percentile.
     *
     * @return by rising size
     */
    public List<SizeStep> steps(Percentile percentile) {
        return steps.getOrDefault(percentile, List.of());
    }

    /** The same curve without the intervals of its steps. */
    ChartCurve withoutIntervals() {
        Map<Percentile, List<SizeStep>> plain = new EnumMap<>(Percentile.class);
        steps.forEach((percentile, some) -> plain.put(
                percentile,
                some.stream()
                        .map(step -> new SizeStep(
                                step.sizeLowBytes(),
                                step.sizeHighBytes(),
                                step.count(),
                                step.value(),
                                Double.NaN,
                                Double.NaN))
                        .toList()));
        return new ChartCurve(label, protocol, kind, overload, bins, plain);
    }

    /**
     * The share of messages this curve tells of: 1 unless bins are missing.
     *
     * @return at least 0
     */
    public double totalShare() {
        double total = 0;
        for (CurveBin bin : bins) {
            total += bin.share();
        }
        return total;
    }

    /**
     * How many bins have a figure to draw.
     *
     * @return at least 0
     */
    public int drawnBins() {
        int drawn = 0;
        for (CurveBin bin : bins) {
            boolean figure = !Double.isNaN(bin.slowdown().p50())
                    || !Double.isNaN(bin.slowdown().p99());
            if (figure && bin.share() > 0) {
                drawn++;
            }
        }
        return drawn;
    }

    private static double known(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }
}
