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

/** Mean latencies as stacked bars, in microseconds and in shares: a bar for each group of messages, from left to right what their time was spent on; the numbers have all parts. */
public final class BreakdownChart implements Chart {
    private static final double MARGIN_PX = 10;
    private static final double AXIS_PX = 60;
    private static final double BAR_PX = 45;
    /** Of names over three lines. */
    private static final double BAR_OF_LONG_NAME_PX = 58;

    private static final float MOST_NAME_SHARE = 0.32f;
    private static final double PERCENT = 100;

    /** What takes less of every bar is drawn together, since nobody could tell it apart. */
    private static final double LEAST_SHARE = 0.01;

    private static final String REST = "all else, each below 1 %";
    private static final Color REST_COLOR = new Color(0xF0F0F0);

    private final String title;
    private final String subtitle;
    private final Map<String, MeanBreakdown> bars;
    private final List<BreakdownBand> shown = new ArrayList<>();
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
        for (BreakdownBand band : BreakdownBand.all()) {
            if (this.bars.values().stream().anyMatch(bar -> bar.share(band.us(bar)) >= LEAST_SHARE)) {
                shown.add(band);
            }
        }
        List<LegendEntry> entries = new ArrayList<>();
        shown.forEach(band -> entries.add(entry(band.title(), band.color())));
        if (this.bars.values().stream().anyMatch(bar -> restUs(bar) > 0)) {
            entries.add(entry(REST, REST_COLOR));
        }
        this.legend = new ChartLegend(entries, width.px() - 2 * MARGIN_PX);
    }

    /** What the bands that are too thin to be told apart take together. */
    private double restUs(MeanBreakdown bar) {
        return BreakdownBand.all().stream()
                .filter(band -> !shown.contains(band))
                .mapToDouble(band -> band.us(bar))
                .sum();
    }

    private static LegendEntry entry(String text, Color color) {
        return new LegendEntry(text, PrintStyle.TEXT, color, PrintStyle.SWATCH, null, false);
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
        return (int) Math.ceil(titles.heightPx() + 2 * plotPx() + legend.heightPx() + 2 * MARGIN_PX);
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
        NumberAxis microseconds = new NumberAxis("Mean latency (us)");
        microseconds.setNumberFormatOverride(new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        drawBars(g, titles.heightPx(), microseconds, 1, false);
        NumberAxis percent = new NumberAxis("Share of the mean latency (%)");
        percent.setRange(0, PERCENT);
        drawBars(g, titles.heightPx() + plotPx(), percent, PERCENT, true);
        legend.draw(g, MARGIN_PX, heightPx() - MARGIN_PX - legend.heightPx());
    }

    /** Draws the bars, of times or of shares: beside a long bar of times what a short one is made of would not be seen. */
    private void drawBars(Graphics2D g, double topPx, NumberAxis axis, double unit, boolean areShares) {
        DefaultCategoryDataset bands = new DefaultCategoryDataset();
        StackedBarRenderer renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        for (int i = 0; i < shown.size(); i++) {
            BreakdownBand band = shown.get(i);
            bars.forEach((name, bar) -> {
                double us = band.us(bar);
                bands.addValue(unit * (areShares ? bar.share(us) : us), band.title(), name);
            });
            renderer.setSeriesPaint(i, band.color());
        }
        bars.forEach((name, bar) -> {
            double us = restUs(bar);
            bands.addValue(unit * (areShares ? bar.share(us) : us), REST, name);
        });
        renderer.setSeriesPaint(shown.size(), REST_COLOR);
        CategoryAxis names = new CategoryAxis();
        names.setTickLabelFont(PrintStyle.TICK);
        names.setTickLabelPaint(PrintStyle.TEXT);
        names.setMaximumCategoryLabelLines(3);
        names.setMaximumCategoryLabelWidthRatio(MOST_NAME_SHARE);
        axis.setLabelFont(PrintStyle.LABEL);
        axis.setTickLabelFont(PrintStyle.TICK);
        axis.setTickLabelPaint(PrintStyle.TEXT);
        CategoryPlot plot = new CategoryPlot(bands, names, axis, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(PrintStyle.GRID);
        plot.setRangeGridlineStroke(PrintStyle.GRID_LINE);
        plot.draw(g, new Rectangle2D.Double(MARGIN_PX, topPx, width.px() - 2 * MARGIN_PX, plotPx()), null, null, null);
    }
}
