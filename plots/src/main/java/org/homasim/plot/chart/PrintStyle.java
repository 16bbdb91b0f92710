// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.homasim.plot.result.Overload;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** Fonts, greys and lines of every picture, chosen for print: 96 px are one inch, so 12 px of text are 9 pt. */
final class PrintStyle {
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    static final Font SMALL_TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    static final Color TEXT = new Color(0x1A1A1A);
    static final Color SOFT_TEXT = new Color(0x595959);
    /** What others are compared with, of whatever protocol. */
    static final Color FAINT = new Color(0xA0A0A0);

    static final Color AXIS = new Color(0x4D4D4D);
    static final Color GRID = new Color(0xDEDEDE);
    /** A period that is told apart from the others; grid lines are seen through it. */
    static final Color BAND = new Color(0, 0, 0, 22);

    private static final int BAND_ALPHA = 46;

    static final Color WARNING = new Color(0xA03000);

    static final BasicStroke AXIS_LINE = new BasicStroke(0.75f);
    static final BasicStroke GRID_LINE = new BasicStroke(0.5f);
    static final BasicStroke MARKER_LINE = new BasicStroke(1f);
    /** A simulated curve. */
    static final BasicStroke SOLID = new BasicStroke(1.75f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    /** A simulated curve of a protocol that shares its hosts with another one. */
    static final BasicStroke SHARED =
            new BasicStroke(1.75f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {7f, 2.5f}, 0f);

    /** A patch of colour in a legend. */
    static final BasicStroke SWATCH = new BasicStroke(9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

    /** From the least to the most of several runs. */
    static final BasicStroke WHISKER = new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    /** A stretch of a simulated curve that rests on too few messages. */
    static final BasicStroke THIN = new BasicStroke(0.75f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

    /** The same of a curve with {@link #SHARED} lines. */
    static final BasicStroke THIN_SHARED =
            new BasicStroke(0.75f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {7f, 2.5f}, 0f);

    /** An instant at which something changes. */
    static final BasicStroke INSTANT =
            new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {1f, 3f}, 0f);

    private static final float[][] DASHES = {{5f, 2.5f}, {2f, 2f}, {8f, 2f, 2f, 2f}, {9f, 3f}, {4f, 2f, 1f, 2f, 1f, 2f}
    };

    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private PrintStyle() {}

    /** The colour of a curve's name: a warning where it did not keep up. */
    static Color textColor(Overload overload) {
        return overload == Overload.NONE ? TEXT : WARNING;
    }

    /** The colour of what others of the same hue are compared with. */
    static Color pale(Color line) {
        return new Color((line.getRed() + 255) / 2, (line.getGreen() + 255) / 2, (line.getBlue() + 255) / 2);
    }

    /** What an interval around a line of a colour is filled with; lines and other bands are seen through it. */
    static Color band(Color line) {
        return new Color(line.getRed(), line.getGreen(), line.getBlue(), BAND_ALPHA);
    }

    /** The dashes of published curves, one pattern per number, so that they differ in grey too. */
    static BasicStroke dashed(int pattern) {
        float[] dashes = DASHES[pattern % DASHES.length];
        return new BasicStroke(1.25f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, dashes, 0f);
    }

    /** Gives the plot of a panel the paper and grid of every picture, and no room of its own around it. */
    static void applyTo(XYPlot plot) {
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setShadowGenerator(null);
        plot.setDomainGridlinePaint(GRID);
        plot.setDomainGridlineStroke(GRID_LINE);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(GRID_LINE);
    }

    /** Width of a text in px, the same on every surface. */
    static double widthPx(String text, Font font) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }
}
