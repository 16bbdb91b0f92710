// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.ParameterSweep;
import org.homasim.plot.result.SweepCurve;
import org.homasim.plot.result.SweepStep;
import org.jfree.chart.plot.XYPlot;

/**
 * Figures against a swept parameter: panels above each other that share the axis of the parameter. Where there are more curves than can
 * be told apart they stand in columns beside each other, on the same scales.
 */
public final class ParameterChart implements Chart {
    private static final double MARGIN_PX = 10;
    private static final double RIGHT_MARGIN_PX = 20;
    private static final double LEFT_AXIS_PX = 62;
    private static final double LEFT_AXIS_OF_COLUMNS_PX = 68;
    private static final double FIRST_PANEL_PX = 210;
    private static final double NEXT_PANEL_PX = 165;
    private static final double SMALL_PANEL_PX = 140;
    private static final double BETWEEN_PANELS_PX = 14;
    private static final double HEADING_PX = 18;
    private static final double BETWEEN_BLOCKS_PX = 8;
    private static final double AXIS_NAME_ABOVE_END_PX = 8;
    private static final Shape SOME_MARKER = new Ellipse2D.Double(-3, -3, 6, 6);

    /**
     * A curve.
     *
     * @param curve of the sweep
     * @param detail what tells it from others of its protocol in the same column, or ""
     */
    public record Curve(SweepCurve curve, String detail) {}

    private final String title;
    private final String subtitle;
    private final ParameterSweep sweep;
    private final List<CurvePanel<Curve>> given;
    private final List<FigurePanel> panels;
    private final PageWidth width;
    private final List<CurvePanel<StyledSweep>> columns = new ArrayList<>();
    private final ParameterScale scale;
    private final TitleBlock titles;
    private final ChartLegend legend;

    /**
     * A picture of the curves of a sweep.
     *
     * @param title what is varied
     * @param subtitle what else a reader must know, or ""
     * @param sweep the points
     * @param columns its curves, at least one column
     * @param panels from above, at least one
     */
    public ParameterChart(
            String title,
            String subtitle,
            ParameterSweep sweep,
            List<CurvePanel<Curve>> columns,
            List<FigurePanel> panels) {
        this(title, subtitle, sweep, columns, panels, PageWidth.SCREEN);
    }

    private ParameterChart(
            String title,
            String subtitle,
            ParameterSweep sweep,
            List<CurvePanel<Curve>> columns,
            List<FigurePanel> panels,
            PageWidth width) {
        this.title = title;
        this.subtitle = subtitle;
        this.sweep = sweep;
        this.given = List.copyOf(columns);
        this.panels = List.copyOf(panels);
        this.width = width;
        List<StyledSweep> styled = StyledSweep.style(
                columns.stream().flatMap(column -> column.curves().stream()).toList());
        int next = 0;
        for (CurvePanel<Curve> column : columns) {
            int end = next + column.curves().size();
            this.columns.add(new CurvePanel<>(column.heading(), styled.subList(next, end)));
            next = end;
        }
        this.scale = new ParameterScale(sweep);
        this.titles = new TitleBlock(title, subtitle, width.px() - leftPx() - MARGIN_PX);
        this.legend = new ChartLegend(legendEntries(styled), width.px() - MARGIN_PX - leftPx());
    }

    @Override
    public Chart at(PageWidth other) {
        return new ParameterChart(title, subtitle, sweep, given, panels, other);
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
        return (int) Math.ceil(
                titles.heightPx() + grid().blocks() * blockPx() + 6 + legend.heightPx() + MARGIN_PX - blockGapPx());
    }

    private double blockPx() {
        double panelsPx = (panels.size() - 1) * BETWEEN_PANELS_PX;
        for (int i = 0; i < panels.size(); i++) {
            panelsPx += panelPx(i);
        }
        return headingPx() + panelsPx + PanelBox.BOTTOM_AXIS_PX + blockGapPx();
    }

    private boolean isSingle() {
        return columns.size() == 1;
    }

    private double leftPx() {
        return isSingle() ? LEFT_AXIS_PX : LEFT_AXIS_OF_COLUMNS_PX;
    }

    private double blockGapPx() {
        return isSingle() ? 0 : BETWEEN_BLOCKS_PX;
    }

    private double headingPx() {
        return isSingle() ? 0 : HEADING_PX;
    }

    private double panelPx(int panel) {
        if (!isSingle()) {
            return SMALL_PANEL_PX;
        }
        return panel == 0 ? FIRST_PANEL_PX : NEXT_PANEL_PX;
    }

    private ColumnGrid grid() {
        return new ColumnGrid(columns.size(), leftPx(), width.px() - leftPx() - RIGHT_MARGIN_PX);
    }

    @Override
    public NumberTable numbers() {
        return SweepTable.of(sweep, columns, panels, scale);
    }

    @Override
    public Optional<InteractiveChart> interactive() {
        return Optional.of(new InteractiveSweep(columns, panels, scale).chart(title, subtitle));
    }

    @Override
    public void draw(Graphics2D g) {
        PaperPainter.ground(g, widthPx(), heightPx());
        titles.draw(g, leftPx());
        ColumnGrid grid = grid();
        List<String> headings =
                PaperPainter.headings(columns.stream().map(CurvePanel::heading).toList(), grid.columnPx());
        for (int column = 0; column < columns.size(); column++) {
            double top = titles.heightPx() + grid.block(column) * blockPx();
            drawColumn(g, headings.get(column), grid, column, top);
            if (grid.isFirst(column)) {
                double baseline = top + blockPx() - blockGapPx() - AXIS_NAME_ABOVE_END_PX;
                double right = width.px() - RIGHT_MARGIN_PX;
                PaperPainter.centred(g, scale.label(), leftPx(), right, baseline);
            }
        }
        legend.draw(g, leftPx(), heightPx() - MARGIN_PX + 4 - legend.heightPx());
    }

    private void drawColumn(Graphics2D g, String heading, ColumnGrid grid, int column, double blockTop) {
        double left = grid.leftPx(column);
        PaperPainter.text(g, heading, PrintStyle.HEADING, PrintStyle.TEXT, left, blockTop + 12);
        double top = blockTop + headingPx();
        for (int i = 0; i < panels.size(); i++) {
            FigurePlot panel = new FigurePlot(sweep, columns.get(column).curves(), panels.get(i), scale);
            PanelBox box = new PanelBox(left, top, grid.columnPx(), panelPx(i));
            XYPlot plot = panel.build(box, i == panels.size() - 1, grid.isFirst(column));
            if (!isSingle() && plot.getDomainAxis() instanceof LabelledAxis axis) {
                axis.standBesideAnother();
            }
            if (grid.isFirst(column)) {
                box.draw(g, plot, panel.label(), panel.figures());
            } else {
                box.drawUnnamed(g, plot, panel.figures());
            }
            drawParameterBreak(g, box);
            top += panelPx(i) + BETWEEN_PANELS_PX;
        }
    }

    private void drawParameterBreak(Graphics2D g, PanelBox box) {
        if (!Double.isNaN(scale.breakPosition())) {
            double share = (scale.breakPosition() - scale.lower(box.width())) / scale.length(box.width());
            PaperPainter.axisBreak(g, box.left() + share * box.width(), box.top() + box.height(), true);
        }
    }

    private List<LegendEntry> legendEntries(List<StyledSweep> styled) {
        List<LegendEntry> entries = new ArrayList<>();
        Map<String, StyledSweep> byName = new LinkedHashMap<>();
        styled.forEach(curve -> byName.putIfAbsent(curve.label(), curve));
        for (StyledSweep curve : byName.values()) {
            entries.add(new LegendEntry(
                    curve.label(), PrintStyle.TEXT, curve.color(), PrintStyle.SOLID, curve.marker(), false));
        }
        entries.addAll(LegendEntry.ofLines(panels.stream().flatMap(panel -> panel.lines().stream())));
        String hollow = sweep.steps().stream()
                .map(SweepStep::overload)
                .filter(overload -> overload != Overload.NONE)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(Overload::word)
                .collect(Collectors.joining(" or "));
        if (!hollow.isEmpty()) {
            entries.add(new LegendEntry(
                    "hollow: " + hollow, PrintStyle.WARNING, PrintStyle.SOFT_TEXT, PrintStyle.THIN, SOME_MARKER, true));
        }
        return entries;
    }
}
