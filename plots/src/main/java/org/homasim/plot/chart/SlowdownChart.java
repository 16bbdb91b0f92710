// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.result.SizeStep;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;

/**
 * Slowdown, or time, against message size for one workload and load: a row of panels for each percentile, on a logarithmic scale.
 * Sizes are spread by their share of all messages, as published figures have it. Where there is one column of panels, the largest
 * tenth of the messages, which it hides in its last few pixels, stands enlarged beside it.
 */
public final class SlowdownChart implements Chart {
    private static final double MARGIN_PX = 10;
    private static final double RIGHT_MARGIN_PX = 20;
    private static final double LEFT_AXIS_PX = 54;
    private static final double LEFT_AXIS_OF_COLUMNS_PX = 68;
    private static final double TAIL_SHARE = 0.39;
    private static final double BETWEEN_PANELS_PX = 38;
    private static final double FIRST_PANEL_PX = 200;
    private static final double NEXT_PANEL_PX = 160;
    private static final double SMALL_PANEL_PX = 120;
    private static final double BETWEEN_ROWS_PX = 14;
    private static final double HEADING_PX = 18;
    private static final double BETWEEN_BLOCKS_PX = 8;
    private static final double BOTTOM_AXES_PX = 55;

    private static final int EMPTY_PX = 150;
    private static final String ONE_SIZE = "only one message size: a level, not a curve";

    /**
     * What a picture shows.
     *
     * @param title workload and load
     * @param subtitle what else a reader must know, or ""
     * @param quantity what the vertical axes show, after the percentile
     * @param isTime whether that is a time, not a ratio of 1 and more
     * @param percentiles a row of panels for each, from above; at least one
     */
    public record Texts(String title, String subtitle, String quantity, boolean isTime, List<Percentile> percentiles) {
        /** Copies the percentiles. */
        public Texts {
            percentiles = List.copyOf(percentiles);
        }
    }

    private final Texts texts;
    private final List<CurvePanel<ChartCurve>> given;
    private final PageWidth width;
    private final List<ChartCurve> curves;
    /** By heading of the column. */
    private final Map<String, List<StyledCurve>> columns = new LinkedHashMap<>();

    private final TitleBlock titles;
    private final ChartLegend legend;

    /**
     * A picture of some curves.
     *
     * @param texts what it shows
     * @param panels curves of each column, in the order of the legend; those without any figure are in the table only
     */
    public SlowdownChart(Texts texts, List<CurvePanel<ChartCurve>> panels) {
        this(texts, panels, PageWidth.SCREEN);
    }

    private SlowdownChart(Texts texts, List<CurvePanel<ChartCurve>> panels, PageWidth width) {
        this.texts = texts;
        this.given = List.copyOf(panels);
        this.width = width;
        List<CurvePanel<ChartCurve>> drawn = given.stream()
                .map(panel -> new CurvePanel<>(
                        panel.heading(),
                        panel.curves().stream()
                                .filter(curve -> curve.drawnBins() > 0)
                                .toList()))
                .filter(panel -> !panel.curves().isEmpty())
                .toList();
        this.curves = drawn.stream().flatMap(panel -> panel.curves().stream()).toList();
        List<StyledCurve> styled = StyledCurve.style(curves);
        int next = 0;
        for (CurvePanel<ChartCurve> panel : drawn) {
            columns.put(
                    panel.heading(), styled.subList(next, next + panel.curves().size()));
            next += panel.curves().size();
        }
        boolean oneSize = !curves.isEmpty() && curves.stream().allMatch(curve -> curve.drawnBins() == 1);
        String subtitle =
                oneSize ? texts.subtitle() + (texts.subtitle().isEmpty() ? "" : "; ") + ONE_SIZE : texts.subtitle();
        this.titles = new TitleBlock(texts.title(), subtitle, width.px() - leftPx() - MARGIN_PX);
        this.legend = new ChartLegend(legendEntries(styled), width.px() - MARGIN_PX - leftPx());
    }

    @Override
    public Chart at(PageWidth other) {
        return new SlowdownChart(texts, given, other);
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
        if (curves.isEmpty()) {
            return EMPTY_PX;
        }
        return (int) Math.ceil(titles.heightPx() + panelsPx() + 6 + legend.heightPx() + MARGIN_PX);
    }

    private double panelsPx() {
        double rows = (texts.percentiles().size() - 1) * BETWEEN_ROWS_PX;
        for (int row = 0; row < texts.percentiles().size(); row++) {
            rows += panelPx(row);
        }
        return isSingle()
                ? rows + BOTTOM_AXES_PX
                : grid().blocks() * (HEADING_PX + rows + BOTTOM_AXES_PX + BETWEEN_BLOCKS_PX);
    }

    private boolean isSingle() {
        return columns.size() <= 1;
    }

    private double leftPx() {
        return isSingle() ? LEFT_AXIS_PX : LEFT_AXIS_OF_COLUMNS_PX;
    }

    private ColumnGrid grid() {
        return new ColumnGrid(columns.size(), leftPx(), width.px() - leftPx() - RIGHT_MARGIN_PX);
    }

    private double panelPx(int row) {
        if (!isSingle()) {
            return SMALL_PANEL_PX;
        }
        return row == 0 ? FIRST_PANEL_PX : NEXT_PANEL_PX;
    }

    @Override
    public NumberTable numbers() {
        return texts.isTime()
                ? SlowdownTable.ofSteps(given, texts.percentiles(), "time_us")
                : SlowdownTable.ofBins(given);
    }

    @Override
    public Optional<NumberTable> steps() {
        boolean differ = curves.stream()
                .anyMatch(curve -> texts.percentiles().stream()
                        .anyMatch(percentile -> curve.steps(percentile).size()
                                        < curve.bins().size()
                                || curve.steps(percentile).stream().anyMatch(step -> step.high() > step.low())));
        return differ && !texts.isTime()
                ? Optional.of(SlowdownTable.ofSteps(given, texts.percentiles(), "slowdown"))
                : Optional.empty();
    }

    @Override
    public Optional<InteractiveChart> interactive() {
        return curves.isEmpty()
                ? Optional.empty()
                : Optional.of(new InteractiveSlowdown(columns, texts).chart(SizeScale.of(scaleCurve())));
    }

    @Override
    public void draw(Graphics2D g) {
        PaperPainter.ground(g, widthPx(), heightPx());
        titles.draw(g, leftPx());
        if (curves.isEmpty()) {
            PaperPainter.warning(g, widthPx(), heightPx() * 0.6, "No measured messages: there is nothing to draw.");
            return;
        }
        if (isSingle()) {
            drawSingle(g);
        } else {
            drawColumns(g);
        }
        legend.draw(g, leftPx(), heightPx() - MARGIN_PX + 4 - legend.heightPx());
    }

    private void drawSingle(Graphics2D g) {
        SizeScale sizes = SizeScale.of(scaleCurve());
        List<SharePanel> panels = width.isNarrow()
                ? List.of(SharePanel.all(sizes))
                : List.of(SharePanel.all(sizes), SharePanel.tail(sizes));
        double areaPx = width.px() - leftPx() - RIGHT_MARGIN_PX;
        double tailPx = width.isNarrow() ? 0 : Math.round((areaPx - BETWEEN_PANELS_PX) * TAIL_SHARE);
        double mainPx = width.isNarrow() ? areaPx : areaPx - BETWEEN_PANELS_PX - tailPx;
        List<StyledCurve> styled = columns.values().iterator().next();
        double top = titles.heightPx();
        for (int row = 0; row < texts.percentiles().size(); row++) {
            Percentile percentile = texts.percentiles().get(row);
            boolean lowest = row == texts.percentiles().size() - 1;
            SlowdownScale scale = scale(percentile);
            double left = leftPx();
            for (SharePanel panel : panels) {
                boolean first = panel == panels.get(0);
                double panelPx = first ? mainPx : tailPx;
                String label = first && width.isNarrow() ? "Message size (bytes), share of messages" : panel.label();
                PanelPlot plot = new PanelPlot(styled, panel, percentile, false);
                drawPanel(
                        g,
                        plot.build(scale, axisSpace(), lowest, first, label),
                        new Rectangle2D.Double(left, top, panelPx, panelPx(row)));
                left += panelPx + BETWEEN_PANELS_PX;
            }
            drawLabel(g, percentile, top, panelPx(row));
            top += panelPx(row) + BETWEEN_ROWS_PX;
        }
    }

    private void drawColumns(Graphics2D g) {
        SizeScale sizes = SizeScale.of(scaleCurve());
        ColumnGrid grid = grid();
        double blockPx = panelsPx() / grid.blocks();
        List<String> headings = PaperPainter.headings(List.copyOf(columns.keySet()), grid.columnPx());
        int column = 0;
        for (Map.Entry<String, List<StyledCurve>> each : columns.entrySet()) {
            double left = grid.leftPx(column);
            double top = titles.heightPx() + grid.block(column) * blockPx;
            PaperPainter.text(g, headings.get(column), PrintStyle.HEADING, PrintStyle.TEXT, left, top + 12);
            top += HEADING_PX;
            for (int row = 0; row < texts.percentiles().size(); row++) {
                Percentile percentile = texts.percentiles().get(row);
                boolean lowest = row == texts.percentiles().size() - 1;
                List<StyledCurve> shown = new ArrayList<>(column == 0 ? List.of() : faint());
                shown.addAll(each.getValue());
                PanelPlot plot = new PanelPlot(shown, SharePanel.all(sizes), percentile, true);
                String label = lowest && grid.isFirst(column) ? " " : "";
                drawPanel(
                        g,
                        plot.build(scale(percentile), axisSpace(), lowest, grid.isFirst(column), label),
                        new Rectangle2D.Double(left, top, grid.columnPx(), SMALL_PANEL_PX));
                if (grid.isFirst(column)) {
                    drawLabel(g, percentile, top, SMALL_PANEL_PX);
                }
                top += SMALL_PANEL_PX + BETWEEN_ROWS_PX;
            }
            if (grid.isFirst(column)) {
                PaperPainter.centred(
                        g,
                        width.isNarrow()
                                ? "Message size (bytes), share of messages"
                                : SharePanel.all(sizes).label(),
                        leftPx(),
                        width.px() - RIGHT_MARGIN_PX,
                        top - BETWEEN_ROWS_PX + BOTTOM_AXES_PX - 4);
            }
            column++;
        }
    }

    /** The simulated curves of the first column, for those of the others to be compared with. */
    private List<StyledCurve> faint() {
        return columns.values().iterator().next().stream()
                .filter(curve -> curve.curve().kind() == ChartCurve.Kind.SIMULATED)
                .map(StyledCurve::faint)
                .toList();
    }

    private AxisSpace axisSpace() {
        AxisSpace space = new AxisSpace();
        space.setLeft(leftPx());
        space.setBottom(BOTTOM_AXES_PX);
        return space;
    }

    private void drawPanel(Graphics2D g, XYPlot plot, Rectangle2D frame) {
        plot.draw(
                g,
                new Rectangle2D.Double(
                        frame.getX() - leftPx(),
                        frame.getY(),
                        frame.getWidth() + leftPx(),
                        frame.getHeight() + BOTTOM_AXES_PX),
                null,
                null,
                null);
        PaperPainter.frame(g, frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight());
    }

    private void drawLabel(Graphics2D g, Percentile percentile, double top, double heightPx) {
        PaperPainter.sideways(g, percentile.shown() + " " + texts.quantity(), 16, top + heightPx / 2, heightPx);
    }

    private List<LegendEntry> legendEntries(List<StyledCurve> styled) {
        List<LegendEntry> entries = new ArrayList<>();
        Map<String, StyledCurve> byName = new LinkedHashMap<>();
        styled.forEach(curve -> byName.putIfAbsent(curve.curve().label(), curve));
        byName.values().forEach(curve -> entries.add(LegendEntry.of(curve)));
        if (anyStep(false)) {
            String text = "thin: " + Percentile.tooFew(texts.percentiles());
            entries.add(
                    new LegendEntry(text, PrintStyle.SOFT_TEXT, PrintStyle.SOFT_TEXT, PrintStyle.THIN, null, false));
        }
        if (!isSingle()) {
            String text = "pale: " + columns.keySet().iterator().next();
            entries.add(
                    new LegendEntry(text, PrintStyle.SOFT_TEXT, PrintStyle.FAINT, PrintStyle.MARKER_LINE, null, false));
        }
        if (anyStep(true)) {
            entries.add(new LegendEntry(
                    "95% interval over seeds",
                    PrintStyle.SOFT_TEXT, PrintStyle.band(PrintStyle.SOFT_TEXT), PrintStyle.SWATCH, null, false));
        }
        return entries;
    }

    /** Whether there is a step with an interval, or with too few messages. */
    private boolean anyStep(boolean withInterval) {
        for (ChartCurve curve : curves) {
            for (Percentile percentile : texts.percentiles()) {
                for (SizeStep step : curve.steps(percentile)) {
                    if (withInterval ? step.high() > step.low() : PanelPlot.isOfTooFew(step, percentile)) {
                        return true;
                    }
                }
            }
        }
        return false;
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
            for (SizeStep step : curve.steps(percentile)) {
                if (step.value() > 0) {
                    values.add(step.value());
                }
            }
        }
        double smallest = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return texts.isTime() ? SlowdownScale.ofTimes(smallest, largest) : SlowdownScale.holding(smallest, largest);
    }
}
