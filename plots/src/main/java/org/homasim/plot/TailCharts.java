// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.plot.chart.CurvePanel;
import org.homasim.plot.chart.XyAxis;
import org.homasim.plot.chart.XyAxis.Kind;
import org.homasim.plot.chart.XyChart;
import org.homasim.plot.chart.XyCurve;
import org.homasim.plot.chart.XyRow;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.SizeBin;
import org.homasim.plot.result.SizeDistribution;

/** Makes the charts of how many messages take longer than a time: the complement of the cumulative distribution, both axes logarithmic. */
final class TailCharts {
    private static final String HEADING = "Times of short messages";
    /** As the figures of short messages have it: the shortest tenth. */
    private static final double SHORT_SHARE = 0.1;

    private static final double ROUNDING = 1e-9;
    private static final double PERCENT = 100;
    /** Points of a curve that lie closer together than this are not told apart in print. */
    private static final double NEXT_TIME = 1.01;

    private static final double NEXT_SHARE = 0.97;

    private final ResultFolder results;
    private final ChartWishes wishes;

    TailCharts(ResultFolder results, ChartWishes wishes) {
        this.results = results;
        this.wishes = wishes;
    }

    /** One chart per workload, load and kind of slowdown that has times, in the order of the points. */
    List<NamedChart> charts() {
        Map<ChartSubject, List<PooledCurve>> subjects = new LinkedHashMap<>();
        for (PooledCurve curve : PooledCurve.pool(results.sweepPointsPerTransport())) {
            if (SizeDistribution.ofTimes(curve).isPresent()) {
                subjects.computeIfAbsent(ChartSubject.of(curve.first()), key -> new ArrayList<>())
                        .add(curve);
            }
        }
        List<NamedChart> charts = new ArrayList<>();
        subjects.forEach((subject, curves) ->
                charts.add(chart(subject, curves, subject.hasOtherVariant(subjects.keySet()), subjects.size() == 1)));
        return charts;
    }

    private NamedChart chart(ChartSubject subject, List<PooledCurve> curves, boolean tellVariant, boolean isOnly) {
        long toBytes = wishes.toBytes().orElseGet(() -> shortBytes(curves.get(0)));
        boolean isShort =
                wishes.request().fromBytes().isEmpty() && wishes.toBytes().isEmpty();
        String sizes = (wishes.fromBytes() > 0 ? "more than " + wishes.fromBytes() + " and " : "") + "up to " + toBytes
                + " B" + (isShort ? ", the shortest tenth" : "");
        String title = wishes.title(subject.title("Times of messages", tellVariant), isOnly);
        String name = wishes.name(subject.fileName("time-cdf", tellVariant), isOnly);
        List<CurvePanel<XyCurve>> columns = CurveColumns.of(
                curves,
                CurveNames.Named::of,
                (curve, detail) -> new XyCurve(
                        XyCurve.label(curve.first().protocol(), detail),
                        curve.first().protocol(),
                        curve.overload(),
                        points(curve, toBytes)));
        int seeds =
                curves.stream().mapToInt(curve -> curve.points().size()).max().orElse(1);
        List<String> subtitle = new ArrayList<>();
        String hosts = PointTexts.common(
                curves, curve -> PointTexts.hosts(curve.points().get(0)));
        if (!hosts.isEmpty()) {
            subtitle.add(hosts + " hosts");
        }
        subtitle.add(sizes);
        if (seeds > 1) {
            subtitle.add(seeds + " seeds pooled");
        }
        return new NamedChart(
                HEADING,
                name,
                title,
                new XyChart(new XyChart.Content(
                        title,
                        String.join(", ", subtitle),
                        XyAxis.of("Time (us)", "time_us", Kind.LOGARITHMIC),
                        List.of(new XyRow(
                                XyAxis.of("Messages that take longer (%)", "longer_percent", Kind.LOGARITHMIC),
                                columns)),
                        List.of(),
                        "There are no messages of these sizes.")));
    }

    private static long shortBytes(PooledCurve curve) {
        return curve.bins().stream()
                .filter(bin -> bin.cumFraction() >= SHORT_SHARE - ROUNDING)
                .map(SizeBin::sizeHighBytes)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private List<XyCurve.Point> points(PooledCurve curve, long toBytes) {
        Optional<SizeDistribution> times = SizeDistribution.ofTimes(
                curve.of(bin -> bin.sizeLowBytes() >= wishes.fromBytes() && bin.sizeHighBytes() <= toBytes));
        List<XyCurve.Point> points = new ArrayList<>();
        for (Map.Entry<Double, Double> each : times.orElseThrow().sharesAbove().entrySet()) {
            XyCurve.Point last = points.isEmpty() ? null : points.get(points.size() - 1);
            double share = PERCENT * each.getValue();
            if (last == null || each.getKey() > last.x() * NEXT_TIME || share < last.y() * NEXT_SHARE) {
                points.add(XyCurve.Point.of(each.getKey(), share));
            }
        }
        return points;
    }
}
