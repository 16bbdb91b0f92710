// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homasim.plot.interactive.InteractiveChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;

/**
 * Slowdown against message size for one workload and load. Upper row: 99th percentile, lower row: median, each on a
 * logarithmic scale. Left: sizes spread by their share of all messages, as published figures have it. Right: the largest
 * tenth of the messages enlarged, which the left panel hides in its last few pixels.
 */
public final class SlowdownChart implements Chart {
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
    private final List<ChartCurve> given;
    private final List<ChartCurve> curves;
    private final List<StyledCurve> styled;
    private final ChartLegend legend;

    /**
     * A picture of some curves.
     *
     * @param title workload and load
     * @param subtitle what else a reader must know, or ""
     * @param slowdownName what the vertical axes show, after the percentile
     * @param curves to draw, in the order of the legend; those without any figure are in the table only
     */
    public SlowdownChart(String title, String subtitle, String slowdownName, List<ChartCurve> curves) {
        this.title = title;
        this.slowdownName = slowdownName;
        this.given = List.copyOf(curves);
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
    public NumberTable numbers() {
        return SlowdownTable.of(given);
    }

    @Override
    public Optional<InteractiveChart> interactive() {
        return curves.isEmpty()
                ? Optional.empty()
                : Optional.of(new InteractiveSlowdown(styled, slowdownName)
                        .chart(title, subtitle, SizeScale.of(scaleCurve())));
    }

    @Override
    public void draw(Graphics2D g) {
        PaperPainter.ground(g, widthPx(), heightPx());
        PaperPainter.titles(g, title, subtitle, LEFT_AXIS_PX);
        if (curves.isEmpty()) {
            PaperPainter.warning(g, widthPx(), heightPx() * 0.6, "No measured messages: there is nothing to draw.");
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
                PaperPainter.frame(g, left, top, widthPx, heightPx);
                if (first) {
                    PaperPainter.sideways(g, percentile + " " + slowdownName, 16, top + heightPx / 2);
                }
                left += widthPx + BETWEEN_PANELS_PX;
            }
            top += heightPx + BETWEEN_ROWS_PX;
        }
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
            entries.add(
                    new LegendEntry(text, PrintStyle.SOFT_TEXT, PrintStyle.SOFT_TEXT, PrintStyle.THIN, null, false));
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
}
