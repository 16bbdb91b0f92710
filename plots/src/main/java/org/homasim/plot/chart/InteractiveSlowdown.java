// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.homasim.plot.interactive.AxisScale;
import org.homasim.plot.interactive.Dashes;
import org.homasim.plot.interactive.HorizontalAxis;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.interactive.InteractiveCurve;
import org.homasim.plot.interactive.InteractiveLine;
import org.homasim.plot.interactive.InteractivePanel;
import org.homasim.plot.interactive.InteractivePoint;
import org.homasim.plot.result.Overload;

/** Slowdown against message size for a reader who zooms and points. */
final class InteractiveSlowdown {
    private final List<StyledCurve> curves;
    private final String slowdownName;

    InteractiveSlowdown(List<StyledCurve> curves, String slowdownName) {
        this.curves = List.copyOf(curves);
        this.slowdownName = slowdownName;
    }

    /**
     * The chart.
     *
     * @param sizes where a size lies among all messages
     */
    InteractiveChart chart(String title, String subtitle, SizeScale sizes) {
        List<InteractiveCurve> legend = new ArrayList<>();
        TreeSet<Long> bounds = new TreeSet<>();
        for (StyledCurve curve : curves) {
            legend.add(new InteractiveCurve(
                    curve.curve().label(),
                    curve.color(),
                    Optional.ofNullable(curve.marker()),
                    Dashes.of(curve.stroke()),
                    curve.curve().overload() != Overload.NONE));
            for (CurveBin bin : curve.curve().bins()) {
                bounds.add(bin.sizeLowBytes());
                bounds.add(bin.sizeHighBytes());
            }
        }
        HorizontalAxis axis = new HorizontalAxis(
                "Message size",
                "B",
                AxisScale.LOGARITHMIC,
                bounds.stream()
                        .map(bound -> new HorizontalAxis.Share(bound, 1 - sizes.shareAbove(bound)))
                        .toList());
        List<InteractivePanel> panels = new ArrayList<>();
        for (Percentile percentile : Percentile.values()) {
            List<InteractiveLine> lines = new ArrayList<>();
            // Published curves, which come last, stay visible on top of ours.
            for (int i = curves.size() - 1; i >= 0; i--) {
                lines.add(new InteractiveLine(
                        i,
                        "",
                        Dashes.of(curves.get(i).stroke()),
                        InteractiveLine.Course.LEVEL_BEFORE,
                        points(curves.get(i).curve(), percentile)));
            }
            panels.add(new InteractivePanel(percentile + " " + slowdownName, "", "", AxisScale.LOGARITHMIC, lines));
        }
        return new InteractiveChart(title, subtitle, axis, legend, panels, List.of());
    }

    private static List<InteractivePoint> points(ChartCurve curve, Percentile percentile) {
        List<InteractivePoint> points = new ArrayList<>();
        for (CurveBin bin : curve.bins()) {
            double value = percentile.of(bin.slowdown());
            String doubt = percentile.tooFew(bin) ? "of " + bin.count() + " messages" : "";
            if (points.isEmpty()) {
                // The first bin is level down to its lower bound, which is no bound of a bin before.
                points.add(new InteractivePoint(bin.sizeLowBytes(), value, Double.NaN, Double.NaN, doubt));
            }
            points.add(new InteractivePoint(bin.sizeHighBytes(), value, Double.NaN, Double.NaN, doubt));
        }
        return points;
    }
}
