// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.ParameterSweep;
import org.homasim.plot.result.SweepStep;
import org.jfree.chart.plot.XYPlot;

/** Figures against a swept parameter: panels above each other that share the axis of the parameter. */
public final class ParameterChart implements Chart {
    private static final int WIDTH_PX = 720;
    private static final double MARGIN_PX = 10;
    private static final double RIGHT_MARGIN_PX = 20;
    private static final double LEFT_AXIS_PX = 62;
    private static final double TITLE_PX = 42;
    private static final double FIRST_PANEL_PX = 210;
    private static final double NEXT_PANEL_PX = 165;
    private static final double BETWEEN_PANELS_PX = 14;
    private static final Shape SOME_MARKER = new Ellipse2D.Double(-3, -3, 6, 6);

    private final String title;
    private final String subtitle;
    private final ParameterSweep sweep;
    private final List<FigurePanel> panels;
    private final List<StyledSweep> curves;
    private final ParameterScale scale;
    private final ChartLegend legend;

    /**
     * A picture of the curves of a sweep.
     *
     * @param title what is varied
     * @param subtitle what else a reader must know, or ""
     * @param sweep the points
     * @param details for each curve of the sweep what tells it from others of its protocol, or ""
     * @param panels from above, at least one
     */
    public ParameterChart(
            String title, String subtitle, ParameterSweep sweep, List<String> details, List<FigurePanel> panels) {
        this.title = title;
        this.subtitle = subtitle;
        this.sweep = sweep;
        this.panels = List.copyOf(panels);
        this.curves = StyledSweep.style(sweep.curves(), details);
        this.scale = new ParameterScale(sweep);
        this.legend = new ChartLegend(legendEntries(), WIDTH_PX - MARGIN_PX - LEFT_AXIS_PX);
    }

    @Override
    public int widthPx() {
        return WIDTH_PX;
    }

    @Override
    public int heightPx() {
        double panelsPx = FIRST_PANEL_PX + (panels.size() - 1) * (BETWEEN_PANELS_PX + NEXT_PANEL_PX);
        return (int) Math.ceil(TITLE_PX + panelsPx + PanelBox.BOTTOM_AXIS_PX + 6 + legend.heightPx() + MARGIN_PX);
    }

    @Override
    public NumberTable numbers() {
        return SweepTable.of(sweep, curves, panels, scale);
    }

    @Override
    public Optional<InteractiveChart> interactive() {
        return Optional.of(new InteractiveSweep(curves, panels, scale).chart(title, subtitle));
    }

    @Override
    public void draw(Graphics2D g) {
        PaperPainter.ground(g, widthPx(), heightPx());
        PaperPainter.titles(g, title, subtitle, LEFT_AXIS_PX);
        double widthPx = WIDTH_PX - LEFT_AXIS_PX - RIGHT_MARGIN_PX;
        double top = TITLE_PX;
        for (int i = 0; i < panels.size(); i++) {
            double heightPx = i == 0 ? FIRST_PANEL_PX : NEXT_PANEL_PX;
            FigurePlot panel = new FigurePlot(sweep, curves, panels.get(i), scale);
            PanelBox box = new PanelBox(LEFT_AXIS_PX, top, widthPx, heightPx);
            XYPlot plot = panel.build(box.axisSpace(), i == panels.size() - 1);
            box.draw(g, plot, panel.label(), panel.figures());
            drawParameterBreak(g, box);
            top += heightPx + BETWEEN_PANELS_PX;
        }
        legend.draw(g, LEFT_AXIS_PX, heightPx() - MARGIN_PX + 4 - legend.heightPx());
    }

    private void drawParameterBreak(Graphics2D g, PanelBox box) {
        if (!Double.isNaN(scale.breakPosition())) {
            double share = (scale.breakPosition() - scale.lower()) / scale.length();
            PaperPainter.axisBreak(g, box.left() + share * box.width(), box.top() + box.height(), true);
        }
    }

    private List<LegendEntry> legendEntries() {
        List<LegendEntry> entries = new ArrayList<>();
        for (StyledSweep curve : curves) {
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
