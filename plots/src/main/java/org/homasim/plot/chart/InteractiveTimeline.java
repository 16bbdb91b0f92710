// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import org.homasim.plot.interactive.AxisScale;
import org.homasim.plot.interactive.Dashes;
import org.homasim.plot.interactive.HorizontalAxis;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.interactive.InteractiveChart.Band;
import org.homasim.plot.interactive.InteractiveColumn;
import org.homasim.plot.interactive.InteractiveLine;
import org.homasim.plot.interactive.InteractivePanel;
import org.homasim.plot.interactive.InteractivePoint;
import org.homasim.plot.result.FaultPeriod;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.PooledTimeline;
import org.homasim.plot.result.TimelineInterval;

/** Figures over time for a reader who zooms and points. */
final class InteractiveTimeline {
    private final List<StyledTimeline> curves;
    private final List<TimelinePanel> panels;
    private final String timeLabel;
    private final double endMs;
    private final CurveIndex legend = new CurveIndex();

    /**
     * A chart.
     *
     * @param timeLabel what its horizontal axis shows
     */
    InteractiveTimeline(List<StyledTimeline> curves, List<TimelinePanel> panels, String timeLabel) {
        this.curves = List.copyOf(curves);
        this.panels = List.copyOf(panels);
        this.timeLabel = timeLabel;
        this.endMs = curves.stream()
                .mapToDouble(curve -> TimelinePlot.ms(curve.curve().endUs()))
                .max()
                .orElseThrow();
    }

    InteractiveChart chart(String title, String subtitle, List<FaultPeriod> faults) {
        curves.forEach(this::index);
        List<Band> bands = new ArrayList<>();
        for (FaultPeriod fault : faults) {
            double fromMs = Math.max(0, TimelinePlot.ms(fault.fromUs()));
            double toMs = Math.min(endMs, fault.toUs().map(TimelinePlot::ms).orElse(endMs));
            bands.add(new Band(fault.what(), fromMs, toMs));
        }
        InteractiveColumn column =
                new InteractiveColumn("", panels.stream().map(this::panel).toList());
        return new InteractiveChart(
                title,
                subtitle,
                HorizontalAxis.of(timeLabel, AxisScale.LINEAR),
                legend.curves(),
                List.of(column),
                bands,
                List.of());
    }

    private int index(StyledTimeline curve) {
        return legend.of(
                curve.label(),
                curve.color(),
                curve.marker(),
                curve.stroke(FigureLine.Kind.PLAIN),
                curve.curve().overload() != Overload.NONE);
    }

    private InteractivePanel panel(TimelinePanel panel) {
        List<InteractiveLine> lines = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        // What others are compared with lies below them.
        for (boolean faint : List.of(false, true)) {
            for (FigureLine line : panel.lines()) {
                for (StyledTimeline curve : curves) {
                    if (curve.faint() == faint && panel.curves().contains(curve.curve())) {
                        List<InteractivePoint> points = points(curve.curve(), line.column());
                        points.forEach(point -> values.add(point.y()));
                        lines.add(new InteractiveLine(
                                index(curve),
                                line.kind().shown(),
                                Dashes.of(curve.stroke(line.kind())),
                                InteractiveLine.Course.LEVEL_AFTER,
                                points));
                    }
                }
            }
        }
        String protocol = panel.headed()
                ? ProtocolStyle.of(panel.curves().get(0).first().protocol()).name()
                : "";
        String note = protocol + (protocol.isEmpty() || panel.note().isEmpty() ? "" : ", ") + panel.note();
        return new InteractivePanel(panel.label(), "", note, AxisScale.showing(values), Double.NaN, lines);
    }

    private static List<InteractivePoint> points(PooledTimeline curve, String figure) {
        List<InteractivePoint> points = new ArrayList<>();
        double last = Double.NaN;
        for (TimelineInterval interval : curve.intervals()) {
            last = interval.figure(figure);
            points.add(new InteractivePoint(TimelinePlot.ms(interval.timeUs()), last));
        }
        points.add(new InteractivePoint(TimelinePlot.ms(curve.endUs()), last));
        return points;
    }
}
