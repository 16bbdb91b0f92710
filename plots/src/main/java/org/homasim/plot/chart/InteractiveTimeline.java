// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homasim.plot.interactive.AxisScale;
import org.homasim.plot.interactive.Dashes;
import org.homasim.plot.interactive.HorizontalAxis;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.interactive.InteractiveChart.Band;
import org.homasim.plot.interactive.InteractiveCurve;
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
    private final double endMs;

    InteractiveTimeline(List<StyledTimeline> curves, List<TimelinePanel> panels) {
        this.curves = List.copyOf(curves);
        this.panels = List.copyOf(panels);
        this.endMs = curves.stream()
                .mapToDouble(curve -> TimelinePlot.ms(curve.curve().endUs()))
                .max()
                .orElseThrow();
    }

    InteractiveChart chart(String title, String subtitle, List<FaultPeriod> faults) {
        List<InteractiveCurve> legend = new ArrayList<>();
        for (StyledTimeline curve : curves) {
            legend.add(new InteractiveCurve(
                    curve.label(),
                    curve.color(),
                    Optional.ofNullable(curve.marker()),
                    Dashes.of(curve.stroke(FigureLine.Kind.PLAIN)),
                    curve.curve().overload() != Overload.NONE));
        }
        List<Band> bands = new ArrayList<>();
        for (FaultPeriod fault : faults) {
            double fromMs = Math.max(0, TimelinePlot.ms(fault.fromUs()));
            double toMs = Math.min(endMs, fault.toUs().map(TimelinePlot::ms).orElse(endMs));
            bands.add(new Band(fault.what(), fromMs, toMs));
        }
        HorizontalAxis axis = new HorizontalAxis(TimelinePlot.TIME_LABEL, "", AxisScale.LINEAR, List.of());
        return new InteractiveChart(
                title, subtitle, axis, legend, panels.stream().map(this::panel).toList(), bands);
    }

    private InteractivePanel panel(TimelinePanel panel) {
        List<InteractiveLine> lines = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (FigureLine line : panel.lines()) {
            for (int i = 0; i < curves.size(); i++) {
                StyledTimeline curve = curves.get(i);
                if (!panel.curves().contains(curve.curve())) {
                    continue;
                }
                List<InteractivePoint> points = points(curve.curve(), line.column());
                points.forEach(point -> values.add(point.y()));
                lines.add(new InteractiveLine(
                        i,
                        line.kind().shown(),
                        Dashes.of(curve.stroke(line.kind())),
                        InteractiveLine.Course.LEVEL_AFTER,
                        points));
            }
        }
        String protocol = panel.headed()
                ? ProtocolStyle.of(panel.curves().get(0).first().protocol()).name()
                : "";
        String note = protocol + (protocol.isEmpty() || panel.note().isEmpty() ? "" : ", ") + panel.note();
        return new InteractivePanel(panel.label(), "", note, AxisScale.showing(values), lines);
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
