// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import org.homasim.plot.interactive.AxisScale;
import org.homasim.plot.interactive.Dashes;
import org.homasim.plot.interactive.HorizontalAxis;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.interactive.InteractiveColumn;
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
    /** What hollow markers mean. */
    static final String HOLLOW = "hollow: saturated or not steady";

    private final List<CurvePanel<StyledSweep>> columns;
    private final List<FigurePanel> panels;
    private final ParameterScale scale;
    private final CurveIndex legend = new CurveIndex();

    InteractiveSweep(List<CurvePanel<StyledSweep>> columns, List<FigurePanel> panels, ParameterScale scale) {
        this.columns = List.copyOf(columns);
        this.panels = List.copyOf(panels);
        this.scale = scale;
    }

    InteractiveChart chart(String title, String subtitle) {
        List<Double> places = new ArrayList<>();
        List<InteractiveColumn> shown = new ArrayList<>();
        for (CurvePanel<StyledSweep> column : columns) {
            for (StyledSweep curve : column.curves()) {
                index(curve);
                curve.curve().steps().forEach(step -> places.add(place(step)));
            }
        }
        for (CurvePanel<StyledSweep> column : columns) {
            shown.add(new InteractiveColumn(
                    column.heading(),
                    panels.stream().map(panel -> panel(panel, column.curves())).toList()));
        }
        HorizontalAxis axis = HorizontalAxis.of(scale.label(), AxisScale.showing(places));
        List<String> notes = legend.curves().stream().anyMatch(InteractiveCurve::warned) ? List.of(HOLLOW) : List.of();
        return new InteractiveChart(title, subtitle, axis, legend.curves(), shown, List.of(), notes);
    }

    private int index(StyledSweep curve) {
        boolean warned = curve.curve().steps().stream().anyMatch(step -> step.overload() != Overload.NONE);
        return legend.of(curve.label(), curve.color(), curve.marker(), PrintStyle.SOLID, warned);
    }

    private double place(SweepStep step) {
        return scale.number(step.value()).doubleValue();
    }

    private InteractivePanel panel(FigurePanel panel, List<StyledSweep> curves) {
        List<InteractiveLine> lines = new ArrayList<>();
        for (FigureLine line : panel.lines()) {
            for (StyledSweep curve : curves) {
                List<InteractivePoint> points = new ArrayList<>();
                for (SweepStep step : curve.curve().steps()) {
                    Spread spread = step.figure(line.column());
                    points.add(new InteractivePoint(
                            place(step),
                            spread.mean(),
                            spread.least(),
                            spread.most(),
                            step.overload().word()));
                }
                lines.add(new InteractiveLine(
                        index(curve),
                        line.kind().shown(),
                        Dashes.of(line.kind().stroke()),
                        InteractiveLine.Course.STRAIGHT,
                        points));
            }
        }
        String unit = panel.unit() == Unit.BYTE ? "B" : "";
        String label = unit.isEmpty() ? panel.unit().after(panel.label()) : panel.label();
        return new InteractivePanel(label, unit, "", scale(panel), Double.NaN, lines);
    }

    /** One scale for a panel in all columns. */
    private AxisScale scale(FigurePanel panel) {
        List<Double> values = new ArrayList<>();
        for (CurvePanel<StyledSweep> column : columns) {
            for (StyledSweep curve : column.curves()) {
                for (SweepStep step : curve.curve().steps()) {
                    for (FigureLine line : panel.lines()) {
                        values.add(step.figure(line.column()).least());
                        values.add(step.figure(line.column()).most());
                    }
                }
            }
        }
        return AxisScale.showing(values);
    }
}
