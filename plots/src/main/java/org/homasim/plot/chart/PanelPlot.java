// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.homasim.plot.result.SizeStep;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Builds the plot of one panel: one percentile of all curves over one way of spreading the sizes. */
final class PanelPlot {
    /** Number of the data set of lines. */
    private static final int LINES = 1;

    private final List<StyledCurve> curves;
    private final SharePanel panel;
    private final Percentile percentile;
    private final boolean isBesideAnother;

    /**
     * A panel.
     *
     * @param isBesideAnother whether one of the same sizes stands close at its right
     */
    PanelPlot(List<StyledCurve> curves, SharePanel panel, Percentile percentile, boolean isBesideAnother) {
        this.isBesideAnother = isBesideAnother;
        this.curves = curves;
        this.panel = panel;
        this.percentile = percentile;
    }

    /**
     * The plot.
     *
     * @param slowdowns scale of the row
     * @param space room left for the axes; panels with the same room line up
     * @param sizesTold whether the sizes are written below
     * @param slowdownsTold whether the slowdowns are written at the left
     * @param sharesLabel what stands below the sizes and shares; "" for nothing
     */
    XYPlot build(
            SlowdownScale slowdowns, AxisSpace space, boolean sizesTold, boolean slowdownsTold, String sharesLabel) {
        XYPlot plot = new XYPlot();
        LabelledAxis sizeAxis = panel.sizeAxis();
        LabelledAxis shareAxis = panel.shareAxis(sharesLabel);
        if (isBesideAnother) {
            sizeAxis.standBesideAnother();
            shareAxis.standBesideAnother();
        }
        sizeAxis.setTickLabelsVisible(sizesTold);
        plot.setDomainAxis(sizeAxis);
        if (sizesTold) {
            plot.setDomainAxis(1, shareAxis);
            plot.setDomainAxisLocation(1, AxisLocation.BOTTOM_OR_LEFT);
        }
        LabelledAxis slowdownAxis = slowdowns.axis();
        slowdownAxis.setTickLabelsVisible(slowdownsTold);
        plot.setRangeAxis(slowdownAxis);
        plot.setFixedDomainAxisSpace(space);
        plot.setFixedRangeAxisSpace(space);
        PrintStyle.applyTo(plot);
        addCurves(plot);
        curves.forEach(curve -> addBand(plot, curve, slowdowns));
        return plot;
    }

    /** The interval of each step that has one, as a pale area behind all lines. */
    private void addBand(XYPlot plot, StyledCurve curve, SlowdownScale slowdowns) {
        List<SizeStep> run = new ArrayList<>();
        for (SizeStep step : curve.curve().steps(percentile)) {
            if (step.high() > step.low()) {
                run.add(step);
            } else {
                addBand(plot, curve, slowdowns, run);
                run.clear();
            }
        }
        addBand(plot, curve, slowdowns, run);
    }

    private void addBand(XYPlot plot, StyledCurve curve, SlowdownScale slowdowns, List<SizeStep> run) {
        if (run.isEmpty()) {
            return;
        }
        List<Double> corners = new ArrayList<>();
        for (SizeStep step : run) {
            double level = slowdowns.positionWithin(step.high());
            corners.addAll(List.of(panel.position(step.sizeLowBytes()), level));
            corners.addAll(List.of(panel.position(step.sizeHighBytes()), level));
        }
        for (int i = run.size() - 1; i >= 0; i--) {
            double level = slowdowns.positionWithin(run.get(i).low());
            corners.addAll(List.of(panel.position(run.get(i).sizeHighBytes()), level));
            corners.addAll(List.of(panel.position(run.get(i).sizeLowBytes()), level));
        }
        double[] polygon = corners.stream().mapToDouble(Double::doubleValue).toArray();
        plot.getRenderer(LINES)
                .addAnnotation(
                        new XYPolygonAnnotation(polygon, null, null, PrintStyle.band(curve.color())), Layer.BACKGROUND);
    }

    private void addCurves(XYPlot plot) {
        XYSeriesCollection lines = new XYSeriesCollection();
        XYSeriesCollection markers = new XYSeriesCollection();
        PathRenderer lineRenderer = new PathRenderer();
        XYLineAndShapeRenderer markerRenderer = new XYLineAndShapeRenderer(false, true);
        markerRenderer.setUseOutlinePaint(true);
        markerRenderer.setDrawOutlines(true);
        int marked =
                (int) curves.stream().filter(curve -> curve.marker() != null).count();
        int nextMarked = 0;
        for (int i = 0; i < curves.size(); i++) {
            StyledCurve curve = curves.get(i);
            lines.addSeries(line(2 * i, curve.curve(), false));
            lineRenderer.setSeriesPaint(2 * i, curve.color());
            lineRenderer.setSeriesStroke(2 * i, curve.stroke());
            lines.addSeries(line(2 * i + 1, curve.curve(), true));
            lineRenderer.setSeriesPaint(2 * i + 1, curve.color());
            lineRenderer.setSeriesStroke(2 * i + 1, curve.thinStroke());
            XYSeries marks = new XYSeries(i, false, true);
            if (curve.marker() != null) {
                for (double position : panel.markerPositions(nextMarked, marked)) {
                    marks.add(position, valueAt(curve.curve(), position));
                }
                nextMarked++;
                markerRenderer.setSeriesShape(i, curve.marker());
            }
            markers.addSeries(marks);
            markerRenderer.setSeriesPaint(i, curve.color());
            markerRenderer.setSeriesOutlinePaint(i, Color.WHITE);
            markerRenderer.setSeriesOutlineStroke(i, PrintStyle.MARKER_LINE);
        }
        // The first data set is painted last, so markers and published curves stay visible.
        plot.setDataset(0, markers);
        plot.setRenderer(0, markerRenderer);
        plot.setDataset(LINES, lines);
        plot.setRenderer(LINES, lineRenderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    }

    /**
     * The curve as steps: level over each, broken where there is no figure. Steps of too few messages make a thin line of their
     * own, which begins at the step where the full one ends.
     */
    private XYSeries line(int key, ChartCurve curve, boolean tooFew) {
        XYSeries series = new XYSeries(key, false, true);
        double before = Double.NaN;
        boolean drawing = false;
        for (SizeStep step : curve.steps(percentile)) {
            double left = panel.position(step.sizeLowBytes());
            double right = panel.position(step.sizeHighBytes());
            if (right <= left) {
                continue;
            }
            double level = level(step);
            if (isOfTooFew(step, percentile) == tooFew && !Double.isNaN(level)) {
                if (!drawing && !Double.isNaN(before)) {
                    series.add(left, before);
                }
                series.add(left, level);
                series.add(right, level);
                drawing = true;
            } else {
                series.add(left, Double.NaN);
                drawing = false;
            }
            before = level;
        }
        return series;
    }

    /** Whether a step has messages, but too few for a percentile. */
    static boolean isOfTooFew(SizeStep step, Percentile percentile) {
        return step.count() > 0 && step.count() < percentile.leastMessages();
    }

    private double valueAt(ChartCurve curve, double position) {
        for (SizeStep step : curve.steps(percentile)) {
            if (panel.position(step.sizeLowBytes()) <= position && position < panel.position(step.sizeHighBytes())) {
                return level(step);
            }
        }
        return Double.NaN;
    }

    private static double level(SizeStep step) {
        return step.value() > 0 ? Math.log10(step.value()) : Double.NaN;
    }
}
