// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Figures of ours beside published ones: a row for each, with the range in which ours agrees. */
public final class PublishedChart implements Chart {
    private static final double MARGIN_PX = 10;
    private static final double RIGHT_MARGIN_PX = 24;
    private static final double ROW_PX = 20;
    private static final double NAME_LINE_PX = 13;
    private static final double BAND_PX = 10;
    private static final double ARROW_PX = 7;
    private static final double WHISKER_END_PX = 2.9;
    private static final double ABOVE_PX = 4;
    private static final double AXIS_PX = 46;
    private static final double MOST_NAME_SHARE = 0.45;
    private static final double BETWEEN_TICKS_PX = 8;
    private static final int EMPTY_PX = 130;
    private static final double SINGLE = 1;
    /** How far an open range is seen beyond its end, at least. */
    private static final double OPEN = 1.5;

    private static final Color AGREES = new Color(0x0072B2);
    private static final Color DIFFERS = new Color(0xD55E00);
    private static final Color RANGE = new Color(0xCFCFCF);
    private static final Shape DOT = new Ellipse2D.Double(-3.5, -3.5, 7, 7);
    private static final Shape TRIANGLE = polygon(0, -4.6, 4.4, 3.4, -4.4, 3.4);
    private static final Shape DIAMOND = polygon(0, -5, 5, 0, 0, 5, -5, 0);
    /** For the legend, where a marker stands for itself. */
    private static final BasicStroke NO_LINE =
            new BasicStroke(0.01f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {0.01f, 1000f}, 0f);

    /**
     * A figure.
     *
     * @param name what stands at its left
     * @param published figure; NaN where a range is all that was published
     * @param rangeLow least of the range of the legend; 0 where it is open
     * @param rangeHigh most of it, the same where there is no range; infinite where it is open
     * @param ours above 0, or 0 on a linear axis
     * @param low lower end of the interval of ours; NaN where it is not known
     * @param high upper end
     * @param agrees whether ours does
     */
    public record Row(
            String name,
            double published,
            double rangeLow,
            double rangeHigh,
            double ours,
            double low,
            double high,
            boolean agrees) {}

    /**
     * What a picture shows.
     *
     * @param title what it is about
     * @param subtitle what else a reader must know, or ""
     * @param axis what the figures are, with the unit
     * @param range what the ranges are, for the legend
     * @param isOfRatios whether figures are ratios: then the axis is logarithmic, and 1 is marked
     * @param rows from above
     * @param empty what is said where there is no row
     */
    public record Content(
            String title,
            String subtitle,
            String axis,
            String range,
            boolean isOfRatios,
            List<Row> rows,
            String empty) {
        /** Copies the list. */
        public Content {
            rows = List.copyOf(rows);
        }
    }

    private final Content content;
    private final PageWidth width;
    private final TitleBlock titles;
    private final ChartLegend legend;
    private final ValueScale scale;

    /** A picture. */
    public PublishedChart(Content content) {
        this(content, PageWidth.SCREEN);
    }

    private PublishedChart(Content content, PageWidth width) {
        this.content = content;
        this.width = width;
        this.titles = new TitleBlock(content.title(), content.subtitle(), width.px() - 2 * MARGIN_PX);
        this.legend = new ChartLegend(legendEntries(), width.px() - 2 * MARGIN_PX);
        List<Double> values = new ArrayList<>();
        content.rows().forEach(row -> values(row).forEach(values::add));
        if (content.isOfRatios()) {
            values.add(SINGLE);
        }
        this.scale = content.isOfRatios() ? ValueScale.logarithmic(values) : ValueScale.ofFigures(values);
    }

    /** What must have a place on the axis, with room for the arrow of an open range; intervals that reach further are cut. */
    private static DoubleStream values(Row row) {
        double below = row.rangeLow() == 0 ? row.rangeHigh() / OPEN : row.rangeLow();
        double above = Double.isInfinite(row.rangeHigh()) ? row.rangeLow() * OPEN : row.rangeHigh();
        return DoubleStream.of(row.published(), row.ours(), below, above)
                .filter(value -> value > 0 && Double.isFinite(value));
    }

    private List<LegendEntry> legendEntries() {
        List<LegendEntry> entries = new ArrayList<>();
        if (content.rows().stream().anyMatch(row -> !Double.isNaN(row.published()))) {
            entries.add(new LegendEntry("published", PrintStyle.TEXT, PrintStyle.TEXT, NO_LINE, DIAMOND, true));
        }
        if (content.rows().stream().anyMatch(row -> row.rangeHigh() > row.rangeLow())) {
            entries.add(new LegendEntry(content.range(), PrintStyle.TEXT, RANGE, PrintStyle.SWATCH, null, false));
        }
        if (content.rows().stream().anyMatch(Row::agrees)) {
            entries.add(new LegendEntry("ours, agrees", PrintStyle.TEXT, AGREES, line(true), DOT, false));
        }
        if (content.rows().stream().anyMatch(row -> !row.agrees())) {
            entries.add(new LegendEntry("ours, differs", PrintStyle.TEXT, DIFFERS, line(false), TRIANGLE, false));
        }
        return entries;
    }

    private BasicStroke line(boolean agrees) {
        return content.rows().stream().anyMatch(row -> row.agrees() == agrees && row.high() > row.low())
                ? PrintStyle.WHISKER
                : NO_LINE;
    }

    @Override
    public Chart at(PageWidth other) {
        return new PublishedChart(content, other);
    }

    @Override
    public int widthPx() {
        return width.px();
    }

    @Override
    public double scale() {
        return width.scale();
    }

    @Override
    public int heightPx() {
        if (content.rows().isEmpty()) {
            return (int) Math.ceil(titles.heightPx()) + EMPTY_PX;
        }
        return (int) Math.ceil(titles.heightPx() + rowsPx() + AXIS_PX + legend.heightPx() + MARGIN_PX);
    }

    private double rowsPx() {
        return 2 * ABOVE_PX + content.rows().stream().mapToDouble(this::rowPx).sum();
    }

    private double rowPx(Row row) {
        return ROW_PX + (nameLines(row).size() - 1) * NAME_LINE_PX;
    }

    private List<String> nameLines(Row row) {
        return TextLines.of(row.name(), PrintStyle.TICK, namesPx());
    }

    private double namesPx() {
        double widest = content.rows().stream()
                .mapToDouble(row -> PrintStyle.widthPx(row.name(), PrintStyle.TICK))
                .max()
                .orElse(0);
        return Math.min(widest, MOST_NAME_SHARE * width.px());
    }

    @Override
    public NumberTable numbers() {
        return new NumberTable(
                List.of("figure", "published", "range_low", "range_high", "ours", "ours_low", "ours_high", "agrees"),
                content.rows().stream()
                        .map(row -> List.of(
                                row.name(),
                                NumberTable.cell(row.published()),
                                NumberTable.cell(row.rangeLow() == 0 ? Double.NaN : row.rangeLow()),
                                NumberTable.cell(Double.isInfinite(row.rangeHigh()) ? Double.NaN : row.rangeHigh()),
                                NumberTable.cell(row.ours()),
                                NumberTable.cell(row.low()),
                                NumberTable.cell(row.high()),
                                Boolean.toString(row.agrees())))
                        .toList());
    }

    @Override
    public void draw(Graphics2D g) {
        PaperPainter.ground(g, widthPx(), heightPx());
        titles.draw(g, MARGIN_PX);
        if (content.rows().isEmpty()) {
            PaperPainter.warning(g, widthPx(), heightPx() - EMPTY_PX / 2.0, content.empty());
            return;
        }
        double left = MARGIN_PX + namesPx() + 10;
        Rectangle2D panel =
                new Rectangle2D.Double(left, titles.heightPx(), width.px() - left - RIGHT_MARGIN_PX, rowsPx());
        drawAxis(g, panel);
        double top = panel.getMinY() + ABOVE_PX;
        for (Row row : content.rows()) {
            drawRow(g, row, panel, top);
            top += rowPx(row);
        }
        PaperPainter.frame(g, panel.getMinX(), panel.getMinY(), panel.getWidth(), panel.getHeight());
        legend.draw(g, MARGIN_PX, heightPx() - MARGIN_PX + 4 - legend.heightPx());
    }

    private void drawAxis(Graphics2D g, Rectangle2D panel) {
        double free = Double.NEGATIVE_INFINITY;
        for (AxisTick tick : scale.ticks()) {
            double x = place(tick.position(), panel);
            g.setColor(PrintStyle.GRID);
            g.setStroke(PrintStyle.GRID_LINE);
            g.draw(new Line2D.Double(x, panel.getMinY(), x, panel.getMaxY()));
            double half = PrintStyle.widthPx(tick.label(), PrintStyle.TICK) / 2;
            // A narrow picture has no room for the label of each line.
            if (x - half > free) {
                PaperPainter.text(g, tick.label(), PrintStyle.TICK, PrintStyle.TEXT, x - half, panel.getMaxY() + 15);
                free = x + half + BETWEEN_TICKS_PX;
            }
        }
        if (content.isOfRatios()) {
            double x = x(SINGLE, panel);
            g.setColor(PrintStyle.AXIS);
            g.setStroke(PrintStyle.MARKER_LINE);
            g.draw(new Line2D.Double(x, panel.getMinY(), x, panel.getMaxY()));
        }
        boolean fits = PrintStyle.widthPx(content.axis(), PrintStyle.LABEL) < panel.getWidth();
        PaperPainter.centred(
                g,
                content.axis(),
                fits ? panel.getMinX() : MARGIN_PX,
                width.px() - RIGHT_MARGIN_PX,
                panel.getMaxY() + 34);
    }

    private double x(double value, Rectangle2D panel) {
        return place(scale.position(value), panel);
    }

    /** Within the panel: what lies beyond is cut. */
    private double place(double position, Rectangle2D panel) {
        double share = (position - scale.lower()) / (scale.upper() - scale.lower());
        return panel.getMinX() + panel.getWidth() * Math.max(0, Math.min(1, share));
    }

    private void drawRow(Graphics2D g, Row row, Rectangle2D panel, double top) {
        List<String> lines = nameLines(row);
        double middle = top + rowPx(row) / 2;
        double baseline = middle + 4.3 - (lines.size() - 1) * NAME_LINE_PX / 2;
        for (String line : lines) {
            double x = panel.getMinX() - 10 - PrintStyle.widthPx(line, PrintStyle.TICK);
            PaperPainter.text(g, line, PrintStyle.TICK, PrintStyle.TEXT, x, baseline);
            baseline += NAME_LINE_PX;
        }
        drawRange(g, row, panel, middle);
        Color color = row.agrees() ? AGREES : DIFFERS;
        if (row.high() > row.low()) {
            double from = row.low() > 0 ? x(row.low(), panel) : panel.getMinX();
            double to = x(row.high(), panel);
            g.setColor(color);
            g.setStroke(PrintStyle.WHISKER);
            g.draw(new Line2D.Double(from, middle, to, middle));
            drawEnd(g, from, middle, from > panel.getMinX());
            drawEnd(g, to, middle, to < panel.getMaxX());
        }
        drawMarker(g, row.agrees() ? DOT : TRIANGLE, color, Color.WHITE, x(row.ours(), panel), middle);
        if (!Double.isNaN(row.published())) {
            // Over ours, and hollow, so that both are seen where they are equal.
            AffineTransform move = AffineTransform.getTranslateInstance(x(row.published(), panel), middle);
            g.setColor(PrintStyle.TEXT);
            g.setStroke(PrintStyle.MARKER_LINE);
            g.draw(move.createTransformedShape(DIAMOND));
        }
    }

    private static void drawEnd(Graphics2D g, double x, double y, boolean isWithin) {
        if (isWithin) {
            g.draw(new Line2D.Double(x, y - WHISKER_END_PX, x, y + WHISKER_END_PX));
        }
    }

    /** A bar; one that is open ends in an arrow at the end of the axis. */
    private void drawRange(Graphics2D g, Row row, Rectangle2D panel, double middle) {
        if (!(row.rangeHigh() > row.rangeLow())) {
            return;
        }
        boolean openBelow = row.rangeLow() == 0;
        boolean openAbove = Double.isInfinite(row.rangeHigh());
        double from = openBelow ? panel.getMinX() : x(row.rangeLow(), panel);
        double to = openAbove ? panel.getMaxX() : x(row.rangeHigh(), panel);
        double half = BAND_PX / 2;
        Path2D bar = new Path2D.Double();
        double left = openBelow ? from + ARROW_PX : from;
        double right = openAbove ? to - ARROW_PX : to;
        bar.moveTo(left, middle - half);
        bar.lineTo(right, middle - half);
        if (openAbove) {
            bar.lineTo(to, middle);
        }
        bar.lineTo(right, middle + half);
        bar.lineTo(left, middle + half);
        if (openBelow) {
            bar.lineTo(from, middle);
        }
        bar.closePath();
        g.setColor(RANGE);
        g.fill(bar);
    }

    private static void drawMarker(Graphics2D g, Shape shape, Color fill, Color outline, double x, double y) {
        Shape marker = AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
        g.setColor(fill);
        g.fill(marker);
        g.setColor(outline);
        g.setStroke(PrintStyle.AXIS_LINE);
        g.draw(marker);
    }

    private static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
