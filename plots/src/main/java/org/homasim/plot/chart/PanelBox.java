// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;

/**
 * Where a panel of figures stands in a picture of panels above each other.
 *
 * @param left of its frame
 * @param top of its frame
 * @param width of its frame
 * @param height of its frame
 */
record PanelBox(double left, double top, double width, double height) {
    /** Room below a panel for the values of the shared axis and its label. */
    static final double BOTTOM_AXIS_PX = 42;

    /** Baseline of the label at the left. */
    private static final double LABEL_X_PX = 16;

    /** Room for the axes, the same for all panels so that they line up. */
    AxisSpace axisSpace() {
        AxisSpace space = new AxisSpace();
        space.setLeft(left);
        space.setBottom(BOTTOM_AXIS_PX);
        return space;
    }

    /**
     * Draws the panel with its frame, its label and, where zero has a place apart, the break of its axis.
     *
     * @param plot built with {@link #axisSpace}
     * @param label of the figures
     * @param figures their scale
     */
    void draw(Graphics2D g, XYPlot plot, String label, ValueScale figures) {
        drawUnnamed(g, plot, figures);
        PaperPainter.sideways(g, label, LABEL_X_PX, top + height / 2, height);
    }

    /** The same without a label. */
    void drawUnnamed(Graphics2D g, XYPlot plot, ValueScale figures) {
        plot.draw(g, new Rectangle2D.Double(0, top, width + left, height + BOTTOM_AXIS_PX), null, null, null);
        PaperPainter.frame(g, left, top, width, height);
        if (!Double.isNaN(figures.breakPosition())) {
            double share = (figures.breakPosition() - figures.lower()) / (figures.upper() - figures.lower());
            PaperPainter.axisBreak(g, left, top + height - share * height, false);
        }
    }
}
