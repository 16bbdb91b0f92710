// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homasim.plot.interactive.AxisScale;
import org.homasim.plot.interactive.Dashes;
import org.homasim.plot.interactive.HorizontalAxis;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.interactive.InteractiveCurve;
import org.homasim.plot.interactive.InteractiveLine;
import org.homasim.plot.interactive.InteractivePanel;
import org.homasim.plot.interactive.InteractivePoint;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.Spread;
import org.homasim.plot.result.SweepStep;
import org.homasim.plot.result.Unit;

/** Figures against a swept parameter for a reader who zooms and points. */
final class InteractiveSweep {
    private final List<StyledSweep> curves;
    private final List<FigurePanel> panels;
    private final ParameterScale scale;

    InteractiveSweep(List<StyledSweep> curves, List<FigurePanel> panels, ParameterScale scale) {
        this.curves = List.copyOf(curves);
        this.panels = List.copyOf(panels);
        this.scale = scale;
    }

    InteractiveChart chart(String title, String subtitle) {
        List<InteractiveCurve> legend = new ArrayList<>();
        List<Double> places = new ArrayList<>();
        for (StyledSweep curve : curves) {
            boolean warned = curve.curve().steps().stream().anyMatch(step -> step.overload() != Overload.NONE);
            legend.add(new InteractiveCurve(
                    curve.label(), curve.color(), Optional.of(curve.marker()), Dashes.of(PrintStyle.SOLID), warned));
            curve.curve().steps().forEach(step -> places.add(place(step)));
        }
        HorizontalAxis axis = new HorizontalAxis(scale.label(), "", AxisScale.showing(places), List.of());
        return new InteractiveChart(
                title, subtitle, axis, legend, panels.stream().map(this::panel).toList(), List.of());
    }

    private double place(SweepStep step) {
        return scale.number(step.value()).doubleValue();
    }

    private InteractivePanel panel(FigurePanel panel) {
        List<InteractiveLine> lines = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (FigureLine line : panel.lines()) {
            for (int i = 0; i < curves.size(); i++) {
                List<InteractivePoint> points = new ArrayList<>();
                for (SweepStep step : curves.get(i).curve().steps()) {
                    Spread spread = step.figure(line.column());
                    points.add(new InteractivePoint(
                            place(step),
                            spread.mean(),
                            spread.least(),
                            spread.most(),
                            step.overload().word()));
                    values.add(spread.least());
                    values.add(spread.most());
                }
                lines.add(new InteractiveLine(
                        i,
                        line.kind().shown(),
                        Dashes.of(line.kind().stroke()),
                        InteractiveLine.Course.STRAIGHT,
                        points));
            }
        }
        String unit = panel.unit() == Unit.BYTE ? "B" : "";
        String label = unit.isEmpty() ? panel.unit().after(panel.label()) : panel.label();
        return new InteractivePanel(label, unit, "", AxisScale.showing(values), lines);
    }
}
