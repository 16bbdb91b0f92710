// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A linear axis with given ticks. A label that would touch the one before it is left out. */
final class LabelledAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;
    private static final double LABEL_GAP_PX = 4;
    /** How far a label may reach beyond the right end of its axis, where the picture ends or another panel begins. */
    private static final double OVERHANG_PX = 20;

    private static final double OVERHANG_OF_PANEL_PX = 8;

    private final transient List<AxisTick> ticks;
    private double overhangPx = OVERHANG_PX;

    LabelledAxis(double lower, double upper, List<AxisTick> ticks) {
        super(null);
        this.ticks = List.copyOf(ticks);
        setAutoRange(false);
        setRange(lower, upper);
        setTickLabelFont(PrintStyle.TICK);
        setTickLabelPaint(PrintStyle.TEXT);
        setLabelFont(PrintStyle.LABEL);
        setLabelPaint(PrintStyle.TEXT);
        setAxisLinePaint(PrintStyle.AXIS);
        setAxisLineStroke(PrintStyle.AXIS_LINE);
        setTickMarkPaint(PrintStyle.AXIS);
        setTickMarkStroke(PrintStyle.AXIS_LINE);
        setTickMarkOutsideLength(3f);
        setMinorTickMarksVisible(false);
    }

    /** Another panel stands close at the right. */
    void standBesideAnother() {
        overhangPx = OVERHANG_OF_PANEL_PX;
    }

    @Override
    public List<Tick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        TextAnchor anchor = horizontal ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<Tick> result = new ArrayList<>();
        double takenUpToPx = Double.NEGATIVE_INFINITY;
        for (AxisTick tick : ticks) {
            if (!getRange().contains(tick.position())) {
                continue;
            }
            String label = isTickLabelsVisible() ? tick.label() : "";
            if (!label.isEmpty()) {
                double placePx = valueToJava2D(tick.position(), area, edge);
                double middlePx = horizontal ? placePx : -placePx;
                double gapPx = horizontal ? LABEL_GAP_PX : 0;
                double lengthPx = horizontal
                        ? PrintStyle.widthPx(label, getTickLabelFont())
                        : getTickLabelFont().getSize2D();
                boolean juts = horizontal && middlePx + lengthPx / 2 > area.getMaxX() + overhangPx;
                if (juts || middlePx - lengthPx / 2 < takenUpToPx + gapPx) {
                    label = "";
                } else {
                    takenUpToPx = middlePx + lengthPx / 2;
                }
            }
            result.add(new NumberTick(tick.position(), label, anchor, TextAnchor.CENTER, 0));
        }
        return result;
    }
}
