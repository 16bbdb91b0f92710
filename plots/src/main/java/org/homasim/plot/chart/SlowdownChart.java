// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;

/**
 * Slowdown against message size for one workload and load. Upper row: 99th percentile, lower row: median, each on a
 * logarithmic scale. Left: sizes spread by their share of all messages, as published figures have it. Right: the largest
 * tenth of the messages enlarged, which the left panel hides in its last few pixels.
 */
public final class SlowdownChart implements Drawing {
    private static final int WIDTH_PX = 720;
    private static final double MARGIN_PX = 10;
    private static final double RIGHT_MARGIN_PX = 20;
    private static final double LEFT_AXIS_PX = 54;
    private static final double TAIL_PANEL_PX = 236;
    private static final double BETWEEN_PANELS_PX = 38;
    private static final double TITLE_PX = 42;
    private static final double P99_PANEL_PX = 200;
    private static final double P50_PANEL_PX = 130;
    private static final double BETWEEN_ROWS_PX = 14;
    private static final double BOTTOM_AXES_PX = 55;

    private static final int EMPTY_PX = 150;
    private static final String ONE_SIZE = "only one message size: a level, not a curve";

    private final String title;
    private final String subtitle;
    private final String slowdownName;
    private final List<ChartCurve> curves;
    private final List<StyledCurve> styled;
    private final ChartLegend legend;

    /**
     * A picture of some curves.
     *
     * @param title workload and load
     * @param subtitle what else a reader must know, or ""
     * @param slowdownName what the vertical axes show, after the percentile
     * @param curves to draw, in the order of the legend; those without any figure are left out
     */
    public SlowdownChart(String title, String subtitle, String slowdownName, List<ChartCurve> curves) {
        this.title = title;
        this.slowdownName = slowdownName;
        this.curves = curves.stream().filter(curve -> curve.drawnBins() > 0).toList();
        boolean oneSize = !this.curves.isEmpty() && this.curves.stream().allMatch(curve -> curve.drawnBins() == 1);
        this.subtitle = oneSize ? subtitle + (subtitle.isEmpty() ? "" : "; ") + ONE_SIZE : subtitle;
        this.styled = StyledCurve.style(this.curves);
        this.legend = new ChartLegend(legendEntries(), WIDTH_PX - MARGIN_PX - LEFT_AXIS_PX);
    }

    @Override
    public int widthPx() {
        return WIDTH_PX;
    }

    @Override
    public int heightPx() {
        if (curves.isEmpty()) {
            return EMPTY_PX;
        }
        double panels = P99_PANEL_PX + BETWEEN_ROWS_PX + P50_PANEL_PX + BOTTOM_AXES_PX;
        return (int) Math.ceil(TITLE_PX + panels + 6 + legend.heightPx() + MARGIN_PX);
    }

    @Override
    public void draw(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, widthPx(), heightPx()));
        text(g, title, PrintStyle.TITLE, PrintStyle.TEXT, LEFT_AXIS_PX, 18);
        text(g, subtitle, PrintStyle.TICK, PrintStyle.SOFT_TEXT, LEFT_AXIS_PX, 34);
        if (curves.isEmpty()) {
            drawMessage(g, "No measured messages: there is nothing to draw.");
            return;
        }
        drawPanels(g);
        legend.draw(g, LEFT_AXIS_PX, heightPx() - MARGIN_PX + 4 - legend.heightPx());
    }

    private void drawPanels(Graphics2D g) {
        SizeScale sizes = SizeScale.of(scaleCurve());
        List<SharePanel> columns = List.of(SharePanel.all(sizes), SharePanel.tail(sizes));
        double top = TITLE_PX;
        for (Percentile percentile : Percentile.values()) {
            boolean lastRow = percentile == Percentile.P50;
            double heightPx = lastRow ? P50_PANEL_PX : P99_PANEL_PX;
            SlowdownScale slowdowns = scale(percentile);
            double left = LEFT_AXIS_PX;
            for (SharePanel column : columns) {
                boolean first = column == columns.get(0);
                double mainPx = WIDTH_PX - LEFT_AXIS_PX - BETWEEN_PANELS_PX - TAIL_PANEL_PX - RIGHT_MARGIN_PX;
                double widthPx = first ? mainPx : TAIL_PANEL_PX;
                AxisSpace space = new AxisSpace();
                space.setLeft(LEFT_AXIS_PX);
                space.setBottom(BOTTOM_AXES_PX);
                XYPlot plot = new PanelPlot(styled, column, percentile).build(slowdowns, space, lastRow, first);
                plot.draw(
                        g,
                        new Rectangle2D.Double(
                                left - LEFT_AXIS_PX, top, widthPx + LEFT_AXIS_PX, heightPx + BOTTOM_AXES_PX),
                        null,
                        null,
                        null);
                drawFrame(g, left, top, widthPx, heightPx);
                if (first) {
                    drawSideways(g, percentile + " " + slowdownName, 16, top + heightPx / 2);
                }
                left += widthPx + BETWEEN_PANELS_PX;
            }
            top += heightPx + BETWEEN_ROWS_PX;
        }
    }

    /** The axis lines once more, which the outermost grid lines have covered. */
    private static void drawFrame(Graphics2D g, double left, double top, double widthPx, double heightPx) {
        g.setColor(PrintStyle.AXIS);
        g.setStroke(PrintStyle.AXIS_LINE);
        g.draw(new Line2D.Double(left, top, left, top + heightPx));
        g.draw(new Line2D.Double(left, top + heightPx, left + widthPx, top + heightPx));
    }

    /** A text that reads upwards, drawn as text: a chart library would turn it into outlines. */
    private static void drawSideways(Graphics2D g, String text, double baseline, double middle) {
        AffineTransform upright = g.getTransform();
        g.rotate(-Math.PI / 2, baseline, middle);
        double x = baseline - PrintStyle.widthPx(text, PrintStyle.LABEL) / 2;
        text(g, text, PrintStyle.LABEL, PrintStyle.TEXT, x, middle);
        g.setTransform(upright);
    }

    private List<LegendEntry> legendEntries() {
        List<LegendEntry> entries = new ArrayList<>();
        styled.forEach(curve -> entries.add(LegendEntry.of(curve)));
        boolean tooFew = curves.stream()
                .flatMap(curve -> curve.bins().stream())
                .anyMatch(bin -> Percentile.P99.tooFew(bin) || Percentile.P50.tooFew(bin));
        if (tooFew) {
            String text = "thin: fewer than " + Percentile.P99.leastMessages() + " messages (P50: "
                    + Percentile.P50.leastMessages() + ")";
            entries.add(new LegendEntry(text, PrintStyle.SOFT_TEXT, PrintStyle.SOFT_TEXT, PrintStyle.THIN, null));
        }
        return entries;
    }

    /** Published shares come from the longest runs and stay the same from picture to picture; ours stand in. */
    private ChartCurve scaleCurve() {
        ChartCurve longest = curves.get(0);
        long mostMessages = -1;
        for (ChartCurve curve : curves) {
            if (curve.kind() == ChartCurve.Kind.PUBLISHED) {
                return curve;
            }
            long messages = curve.bins().stream().mapToLong(CurveBin::count).sum();
            if (messages > mostMessages) {
                mostMessages = messages;
                longest = curve;
            }
        }
        return longest;
    }

    private SlowdownScale scale(Percentile percentile) {
        List<Double> values = new ArrayList<>();
        for (ChartCurve curve : curves) {
            for (CurveBin bin : curve.bins()) {
                double value = percentile.of(bin.slowdown());
                if (value > 0) {
                    values.add(value);
                }
            }
        }
        double smallest = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return SlowdownScale.holding(smallest, largest);
    }

    private void drawMessage(Graphics2D g, String message) {
        double x = (widthPx() - PrintStyle.widthPx(message, PrintStyle.LABEL)) / 2;
        text(g, message, PrintStyle.LABEL, PrintStyle.WARNING, x, heightPx() * 0.6);
    }

    private static void text(Graphics2D g, String text, Font font, Color color, double x, double baseline) {
        if (!text.isEmpty()) {
            g.setFont(font);
            g.setColor(color);
            g.drawString(text, (float) x, (float) baseline);
        }
    }
}
