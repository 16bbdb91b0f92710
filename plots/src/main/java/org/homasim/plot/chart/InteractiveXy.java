// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homasim.plot.interactive.AxisScale;
import org.homasim.plot.interactive.Dashes;
import org.homasim.plot.interactive.HorizontalAxis;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.interactive.InteractiveColumn;
import org.homasim.plot.interactive.InteractiveLine;
import org.homasim.plot.interactive.InteractivePanel;
import org.homasim.plot.interactive.InteractivePoint;
import org.homasim.plot.result.Overload;

/** Curves of plain numbers for a reader who zooms and points. */
final class InteractiveXy {
    private final XyChart.Content content;
    private final Map<XyCurve, StyledXy> styles;
    private final CurveIndex legend = new CurveIndex();

    InteractiveXy(XyChart.Content content, Map<XyCurve, StyledXy> styles) {
        this.content = content;
        this.styles = styles;
    }

    InteractiveChart chart() {
        List<Double> places = new ArrayList<>();
        content.curves().forEach(curve -> curve.points().forEach(point -> places.add(point.x())));
        HorizontalAxis axis = new HorizontalAxis(
                content.x().label(),
                "",
                scale(content.x(), places),
                List.of(),
                content.x().names());
        List<InteractiveColumn> columns = new ArrayList<>();
        for (int column = 0; column < content.rows().get(0).columns().size(); column++) {
            List<InteractivePanel> panels = new ArrayList<>();
            for (XyRow row : content.rows()) {
                panels.add(panel(row, row.columns().get(column).curves()));
            }
            columns.add(new InteractiveColumn(
                    content.rows().get(0).columns().get(column).heading(), panels));
        }
        List<String> notes = new ArrayList<>(content.legend());
        if (content.curves().stream()
                .flatMap(curve -> curve.points().stream())
                .anyMatch(point -> point.overload() != Overload.NONE)) {
            notes.add(InteractiveSweep.HOLLOW);
        }
        return new InteractiveChart(
                content.title(), content.subtitle(), axis, legend.curves(), columns, List.of(), notes);
    }

    private InteractivePanel panel(XyRow row, List<XyCurve> curves) {
        List<InteractiveLine> lines = new ArrayList<>();
        for (XyCurve curve : curves) {
            StyledXy style = styles.get(curve);
            List<InteractivePoint> points = curve.points().stream()
                    .map(point -> new InteractivePoint(
                            point.x(),
                            point.y(),
                            point.low(),
                            point.high(),
                            point.overload().word()))
                    .toList();
            boolean warned = curve.overload() != Overload.NONE
                    || points.stream().anyMatch(point -> !point.doubt().isEmpty());
            lines.add(new InteractiveLine(
                    legend.of(
                            curve.label() + curve.overload().note(),
                            style.color(),
                            style.marker(),
                            style.stroke(),
                            warned),
                    "",
                    Dashes.of(XyPlot.stroke(style, content.x().kind())),
                    content.x().kind() == XyAxis.Kind.NAMES
                            ? InteractiveLine.Course.APART
                            : InteractiveLine.Course.STRAIGHT,
                    points));
        }
        return new InteractivePanel(row.axis().label(), "", "", scale(row), row.level(), lines);
    }

    private static AxisScale scale(XyRow row) {
        List<Double> values = new ArrayList<>(List.of(row.level()));
        row.columns()
                .forEach(column -> column.curves()
                        .forEach(curve -> curve.points()
                                .forEach(point -> values.addAll(List.of(point.y(), point.low(), point.high())))));
        return scale(row.axis(), values);
    }

    private static AxisScale scale(XyAxis axis, List<Double> values) {
        return switch (axis.kind()) {
            case FITTING -> AxisScale.showing(values);
            case LOGARITHMIC -> AxisScale.LOGARITHMIC;
            case TIME, NAMES -> AxisScale.LINEAR;
        };
    }
}
