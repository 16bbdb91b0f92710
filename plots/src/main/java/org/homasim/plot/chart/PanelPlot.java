// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.util.List;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Builds the plot of one panel: one percentile of all curves over one way of spreading the sizes. */
final class PanelPlot {
    private final List<StyledCurve> curves;
    private final SharePanel panel;
    private final Percentile percentile;

    PanelPlot(List<StyledCurve> curves, SharePanel panel, Percentile percentile) {
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
     */
    XYPlot build(SlowdownScale slowdowns, AxisSpace space, boolean sizesTold, boolean slowdownsTold) {
        XYPlot plot = new XYPlot();
        LabelledAxis sizeAxis = panel.sizeAxis();
        sizeAxis.setTickLabelsVisible(sizesTold);
        plot.setDomainAxis(sizeAxis);
        if (sizesTold) {
            plot.setDomainAxis(1, panel.shareAxis());
            plot.setDomainAxisLocation(1, AxisLocation.BOTTOM_OR_LEFT);
        }
        LabelledAxis slowdownAxis = slowdowns.axis();
        slowdownAxis.setTickLabelsVisible(slowdownsTold);
        plot.setRangeAxis(slowdownAxis);
        plot.setFixedDomainAxisSpace(space);
        plot.setFixedRangeAxisSpace(space);
        addCurves(plot);
        PrintStyle.applyTo(plot);
        return plot;
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
        plot.setDataset(1, lines);
        plot.setRenderer(1, lineRenderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    }

    /**
     * The curve as steps: level over each bin, broken where a bin has no figure. The bins with too few messages make a
     * thin line of their own, which begins at the step where the full one ends.
     */
    private XYSeries line(int key, ChartCurve curve, boolean tooFew) {
        XYSeries series = new XYSeries(key, false, true);
        double before = Double.NaN;
        boolean drawing = false;
        for (CurveBin bin : curve.bins()) {
            double left = panel.position(bin.sizeLowBytes());
            double right = panel.position(bin.sizeHighBytes());
            if (right <= left) {
                continue;
            }
            double level = level(bin);
            if (percentile.tooFew(bin) == tooFew && !Double.isNaN(level)) {
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

    private double valueAt(ChartCurve curve, double position) {
        for (CurveBin bin : curve.bins()) {
            if (panel.position(bin.sizeLowBytes()) <= position && position < panel.position(bin.sizeHighBytes())) {
                return level(bin);
            }
        }
        return Double.NaN;
    }

    private double level(CurveBin bin) {
        double slowdown = percentile.of(bin.slowdown());
        return slowdown > 0 ? Math.log10(slowdown) : Double.NaN;
    }
}
