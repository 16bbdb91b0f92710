// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.homasim.plot.interactive.AxisScale;
import org.homasim.plot.interactive.Dashes;
import org.homasim.plot.interactive.HorizontalAxis;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.interactive.InteractiveColumn;
import org.homasim.plot.interactive.InteractiveLine;
import org.homasim.plot.interactive.InteractivePanel;
import org.homasim.plot.interactive.InteractivePoint;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.SizeStep;

/** Slowdown, or time, against message size for a reader who zooms and points. */
final class InteractiveSlowdown {
    private final Map<String, List<StyledCurve>> columns;
    private final SlowdownChart.Texts texts;
    private final CurveIndex legend = new CurveIndex();

    /**
     * A chart.
     *
     * @param columns curves by the heading of their column
     */
    InteractiveSlowdown(Map<String, List<StyledCurve>> columns, SlowdownChart.Texts texts) {
        this.columns = columns;
        this.texts = texts;
    }

    /**
     * The chart.
     *
     * @param sizes where a size lies among all messages
     */
    InteractiveChart chart(SizeScale sizes) {
        TreeSet<Long> bounds = new TreeSet<>();
        List<InteractiveColumn> shown = new ArrayList<>();
        columns.forEach((heading, curves) -> {
            curves.forEach(this::index);
            for (Percentile percentile : texts.percentiles()) {
                for (StyledCurve curve : curves) {
                    for (SizeStep step : curve.curve().steps(percentile)) {
                        bounds.add(step.sizeLowBytes());
                        bounds.add(step.sizeHighBytes());
                    }
                }
            }
            shown.add(new InteractiveColumn(
                    heading,
                    texts.percentiles().stream()
                            .map(percentile -> panel(curves, percentile))
                            .toList()));
        });
        HorizontalAxis axis = new HorizontalAxis(
                "Message size",
                "B",
                AxisScale.LOGARITHMIC,
                bounds.stream()
                        .map(bound -> new HorizontalAxis.Share(bound, 1 - sizes.shareAbove(bound)))
                        .toList(),
                List.of());
        return new InteractiveChart(texts.title(), texts.subtitle(), axis, legend.curves(), shown, List.of(), notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (texts.percentiles().stream()
                .anyMatch(percentile -> anyStep(percentile, step -> PanelPlot.isOfTooFew(step, percentile)))) {
            notes.add("thin: " + Percentile.tooFew(texts.percentiles()));
        }
        if (texts.percentiles().stream()
                .anyMatch(percentile -> anyStep(percentile, step -> step.high() > step.low()))) {
            notes.add("pale area: 95 % interval over seeds");
        }
        return notes;
    }

    private boolean anyStep(Percentile percentile, Predicate<SizeStep> trait) {
        return columns.values().stream()
                .flatMap(List::stream)
                .flatMap(curve -> curve.curve().steps(percentile).stream())
                .anyMatch(trait);
    }

    private int index(StyledCurve curve) {
        return legend.of(
                curve.curve().label(),
                curve.color(),
                curve.marker(),
                curve.stroke(),
                curve.curve().overload() != Overload.NONE);
    }

    private InteractivePanel panel(List<StyledCurve> curves, Percentile percentile) {
        List<InteractiveLine> lines = new ArrayList<>();
        // Published curves, which come last, stay visible on top of ours.
        for (int i = curves.size() - 1; i >= 0; i--) {
            StyledCurve curve = curves.get(i);
            lines.add(new InteractiveLine(
                    index(curve),
                    "",
                    Dashes.of(curve.stroke()),
                    InteractiveLine.Course.LEVEL_BEFORE,
                    points(curve.curve().steps(percentile), percentile)));
        }
        String label = percentile.shown() + " " + texts.quantity();
        return new InteractivePanel(label, "", "", AxisScale.LOGARITHMIC, Double.NaN, lines);
    }

    private static List<InteractivePoint> points(List<SizeStep> steps, Percentile percentile) {
        List<InteractivePoint> points = new ArrayList<>();
        long upTo = -1;
        for (SizeStep step : steps) {
            String doubt = PanelPlot.isOfTooFew(step, percentile) ? "of " + step.count() + " messages" : "";
            if (step.sizeLowBytes() != upTo) {
                // A step is level down to its lower bound, where no other ends.
                if (upTo >= 0) {
                    points.add(new InteractivePoint(step.sizeLowBytes(), Double.NaN));
                }
                points.add(new InteractivePoint(step.sizeLowBytes(), step.value(), step.low(), step.high(), doubt));
            }
            points.add(new InteractivePoint(step.sizeHighBytes(), step.value(), step.low(), step.high(), doubt));
            upTo = step.sizeHighBytes();
        }
        return points;
    }
}
