// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.homasim.plot.result.LatencyPart;
import org.homasim.plot.result.MeanBreakdown;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** Mean latencies as stacked bars: a bar for each group of messages, from left to right what their time was spent on. */
public final class BreakdownChart implements Chart {
    private static final double MARGIN_PX = 10;
    private static final double AXIS_PX = 60;
    private static final double BAR_PX = 45;
    /** Of names over three lines. */
    private static final double BAR_OF_LONG_NAME_PX = 58;

    private static final float MOST_NAME_SHARE = 0.32f;

    private final String title;
    private final String subtitle;
    private final Map<String, MeanBreakdown> bars;
    private final List<LatencyPart> shown = new ArrayList<>();
    private final ChartLegend legend;
    private final PageWidth width;
    private final TitleBlock titles;

    /**
     * A picture.
     *
     * @param bars by name, in their order
     */
    public BreakdownChart(String title, String subtitle, Map<String, MeanBreakdown> bars) {
        this(title, subtitle, bars, PageWidth.SCREEN);
    }

    private BreakdownChart(String title, String subtitle, Map<String, MeanBreakdown> bars, PageWidth width) {
        this.width = width;
        this.titles = new TitleBlock(title, subtitle, width.px() - 2 * MARGIN_PX);
        this.title = title;
        this.subtitle = subtitle;
        this.bars = new LinkedHashMap<>(bars);
        for (LatencyPart part : LatencyPart.values()) {
            if (this.bars.values().stream().anyMatch(bar -> bar.us(part) > 0)) {
                shown.add(part);
            }
        }
        List<LegendEntry> entries = shown.stream()
                .map(part ->
                        new LegendEntry(part.title(), PrintStyle.TEXT, color(part), PrintStyle.SWATCH, null, false))
                .toList();
        this.legend = new ChartLegend(entries, width.px() - 2 * MARGIN_PX);
    }

    /** What waits is strong, the three kinds of a switch's queue are of one hue, what is constant is grey. */
    private static Color color(LatencyPart part) {
        return switch (part) {
            case SENDER_SOFTWARE -> new Color(0x8C8C8C);
            case TRANSPORT -> new Color(0xCC79A7);
            case RETRANSMISSION -> Color.BLACK;
            case GRANTS -> new Color(0x009E73);
            case FRAME_ON_WIRE -> new Color(0xF0A080);
            case PACER -> new Color(0x66C2A4);
            case OTHER_MESSAGES -> new Color(0xE69F00);
            case OWN_PACKETS -> new Color(0xF5D08A);
            case NIC_QUEUE -> new Color(0x8C564B);
            case SERIALIZATION -> new Color(0xC4C4C4);
            case LOWER -> new Color(0xD55E00);
            case EQUAL -> new Color(0x56B4E9);
            case HIGHER -> new Color(0x0072B2);
            case PROPAGATION -> new Color(0xE2E2E2);
            case RECEIVER_SOFTWARE -> new Color(0xA8A8A8);
            case SERVER -> new Color(0x6A51A3);
        };
    }

    @Override
    public Chart at(PageWidth other) {
        return new BreakdownChart(title, subtitle, bars, other);
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
        return (int) Math.ceil(titles.heightPx() + plotPx() + legend.heightPx() + 2 * MARGIN_PX);
    }

    private double plotPx() {
        return AXIS_PX + (width.isNarrow() ? BAR_OF_LONG_NAME_PX : BAR_PX) * Math.max(1, bars.size());
    }

    @Override
    public NumberTable numbers() {
        List<List<String>> rows = new ArrayList<>();
        bars.forEach((name, bar) -> {
            for (LatencyPart part : LatencyPart.values()) {
                bar.placesUs(part)
                        .forEach((place, us) -> rows.add(List.of(
                                name,
                                Integer.toString(bar.messages()),
                                part.title(),
                                place,
                                NumberTable.cell(us),
                                NumberTable.cell(bar.share(us)))));
            }
        });
        return new NumberTable(List.of("messages", "count", "component", "place", "mean_us", "share"), rows);
    }

    @Override
    public void draw(Graphics2D g) {
        PaperPainter.ground(g, widthPx(), heightPx());
        titles.draw(g, MARGIN_PX);
        DefaultCategoryDataset times = new DefaultCategoryDataset();
        StackedBarRenderer renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        for (int i = 0; i < shown.size(); i++) {
            LatencyPart part = shown.get(i);
            bars.forEach((name, bar) -> times.addValue(bar.us(part), part, name));
            renderer.setSeriesPaint(i, color(part));
        }
        CategoryAxis names = new CategoryAxis();
        names.setTickLabelFont(PrintStyle.TICK);
        names.setTickLabelPaint(PrintStyle.TEXT);
        names.setMaximumCategoryLabelLines(3);
        names.setMaximumCategoryLabelWidthRatio(MOST_NAME_SHARE);
        NumberAxis microseconds = new NumberAxis("Mean latency (us)");
        microseconds.setLabelFont(PrintStyle.LABEL);
        microseconds.setTickLabelFont(PrintStyle.TICK);
        microseconds.setTickLabelPaint(PrintStyle.TEXT);
        microseconds.setNumberFormatOverride(new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        CategoryPlot plot = new CategoryPlot(times, names, microseconds, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(PrintStyle.GRID);
        plot.setRangeGridlineStroke(PrintStyle.GRID_LINE);
        plot.draw(
                g,
                new Rectangle2D.Double(MARGIN_PX, titles.heightPx(), width.px() - 2 * MARGIN_PX, plotPx()),
                null,
                null,
                null);
        legend.draw(g, MARGIN_PX, heightPx() - MARGIN_PX - legend.heightPx());
    }
}
