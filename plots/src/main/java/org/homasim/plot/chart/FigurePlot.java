// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.ParameterSweep;
import org.homasim.plot.result.Spread;
import org.homasim.plot.result.SweepStep;
import org.homasim.plot.result.Unit;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Builds the plot of one panel over a swept parameter: all curves, each with the lines of the panel. */
final class FigurePlot {
    /** Half the width of a whisker's ends: hidden by a marker where the whisker is short. */
    private static final double WHISKER_END_PX = 2.9;

    private final List<StyledSweep> curves;
    private final FigurePanel panel;
    private final ParameterScale parameter;
    private final Unit unit;
    private final double factor;
    private final ValueScale figures;

    private double panelPx;

    private final XYSeriesCollection lines = new XYSeriesCollection();
    private final PathRenderer lineRenderer = new PathRenderer();
    private final XYSeriesCollection markers = new XYSeriesCollection();
    private final XYLineAndShapeRenderer markerRenderer = new XYLineAndShapeRenderer(false, true);

    FigurePlot(ParameterSweep sweep, List<StyledSweep> curves, FigurePanel panel, ParameterScale parameter) {
        this.curves = curves;
        this.panel = panel;
        this.parameter = parameter;
        List<Double> values = new ArrayList<>();
        for (Spread figure : panel.figures(sweep)) {
            values.addAll(List.of(figure.least(), figure.mean(), figure.most()));
        }
        double columnUnit = panel.unit().size().doubleValue();
        List<Double> positive =
                values.stream().filter(value -> value > 0).sorted().toList();
        this.unit = positive.isEmpty()
                ? panel.unit()
                : Unit.fitting(
                        panel.unit(), positive.get(0) * columnUnit, positive.get(positive.size() - 1) * columnUnit);
        this.factor = columnUnit / unit.size().doubleValue();
        List<Double> scaled = values.stream().map(value -> value * factor).toList();
        this.figures = panel.isLinear() ? ValueScale.ofShares(scaled) : ValueScale.ofFigures(scaled);
    }

    /** What the vertical axis shows, with its unit. */
    String label() {
        return unit.after(panel.label());
    }

    /** Scale of the vertical axis. */
    ValueScale figures() {
        return figures;
    }

    /**
     * The plot.
     *
     * @param box where the panel stands
     * @param parameterTold whether the values of the parameter are written below
     * @param figuresTold whether the figures are written at the left
     */
    XYPlot build(PanelBox box, boolean parameterTold, boolean figuresTold) {
        panelPx = box.width();
        XYPlot plot = new XYPlot();
        LabelledAxis parameterAxis = parameter.axis(box.width());
        parameterAxis.setTickLabelsVisible(parameterTold);
        plot.setDomainAxis(parameterAxis);
        LabelledAxis figureAxis = figures.axis();
        figureAxis.setTickLabelsVisible(figuresTold);
        plot.setRangeAxis(figureAxis);
        plot.setFixedDomainAxisSpace(box.axisSpace());
        plot.setFixedRangeAxisSpace(box.axisSpace());
        markerRenderer.setUseFillPaint(true);
        markerRenderer.setUseOutlinePaint(true);
        markerRenderer.setDrawOutlines(true);
        for (int i = panel.lines().size() - 1; i >= 0; i--) {
            for (int n = 0; n < curves.size(); n++) {
                add(curves.get(n), panel.lines().get(i), parameter.shift(n, curves.size(), box.width()));
            }
        }
        // The first data set is painted last, so that markers stay visible.
        plot.setDataset(0, markers);
        plot.setRenderer(0, markerRenderer);
        plot.setDataset(1, lines);
        plot.setRenderer(1, lineRenderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        PrintStyle.applyTo(plot);
        return plot;
    }

    private void add(StyledSweep curve, FigureLine line, double shift) {
        XYSeries path = new XYSeries(lines.getSeriesCount(), false, true);
        XYSeries whiskers = new XYSeries(lines.getSeriesCount() + 1, false, true);
        XYSeries full = new XYSeries(markers.getSeriesCount(), false, true);
        XYSeries hollow = new XYSeries(markers.getSeriesCount() + 1, false, true);
        for (SweepStep step : curve.curve().steps()) {
            Spread figure = step.figure(line.column());
            double x = parameter.position(step.value()) + shift;
            double y = figures.position(figure.mean() * factor);
            path.add(x, y);
            if (figure.isKnown()) {
                (step.overload() == Overload.NONE ? full : hollow).add(x, y);
            }
            if (figure.most() > figure.least()) {
                addWhisker(
                        whiskers,
                        x,
                        figures.position(figure.least() * factor),
                        figures.position(figure.most() * factor));
            }
        }
        int firstLine = lines.getSeriesCount();
        lines.addSeries(path);
        lineRenderer.setSeriesPaint(firstLine, curve.color());
        lineRenderer.setSeriesStroke(firstLine, line.kind().stroke());
        lines.addSeries(whiskers);
        lineRenderer.setSeriesPaint(firstLine + 1, curve.color());
        lineRenderer.setSeriesStroke(firstLine + 1, PrintStyle.WHISKER);
        addMarkers(full, curve, curve.color(), Color.WHITE);
        addMarkers(hollow, curve, Color.WHITE, curve.color());
    }

    private void addWhisker(XYSeries whiskers, double x, double low, double high) {
        double end = WHISKER_END_PX * parameter.length(panelPx) / panelPx;
        whiskers.add(x - end, low);
        whiskers.add(x + end, low);
        whiskers.add(x, low);
        whiskers.add(x, high);
        whiskers.add(x - end, high);
        whiskers.add(x + end, high);
        whiskers.add(x, Double.NaN);
    }

    private void addMarkers(XYSeries series, StyledSweep curve, Color fill, Color outline) {
        int index = markers.getSeriesCount();
        markers.addSeries(series);
        markerRenderer.setSeriesShape(index, curve.marker());
        markerRenderer.setSeriesPaint(index, curve.color());
        markerRenderer.setSeriesFillPaint(index, fill);
        markerRenderer.setSeriesOutlinePaint(index, outline);
        markerRenderer.setSeriesOutlineStroke(index, PrintStyle.MARKER_LINE);
    }
}
