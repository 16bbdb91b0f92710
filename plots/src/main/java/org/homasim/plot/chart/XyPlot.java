// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Stroke;
import java.util.List;
import org.homasim.plot.result.Overload;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Builds the plot of one panel of plain numbers. */
final class XyPlot {
    private static final double WHISKER_END_PX = 2.9;
    /** From one curve to the next where they stand at named places. */
    private static final double SHIFT_PX = 9;
    /** More points than this have no marker each, but a few have. */
    private static final int MOST_MARKERS = 24;

    private static final int FEW_MARKERS = 6;
    /** A line over time that goes up and down at more points than this is thin. */
    static final int MOST_OF_FULL_LINE = 250;

    private final List<StyledXy> curves;
    private final ValueScale x;
    private final ValueScale y;
    private final XyAxis.Kind kind;
    private final XYSeriesCollection lines = new XYSeriesCollection();
    private final PathRenderer lineRenderer = new PathRenderer();
    private final XYSeriesCollection markers = new XYSeriesCollection();
    private final XYLineAndShapeRenderer markerRenderer = new XYLineAndShapeRenderer(false, true);

    XyPlot(List<StyledXy> curves, ValueScale x, ValueScale y, XyAxis.Kind kind) {
        this.curves = curves;
        this.x = x;
        this.y = y;
        this.kind = kind;
    }

    XYPlot build(PanelBox box, boolean xTold, boolean yTold, double level) {
        XYPlot plot = new XYPlot();
        LabelledAxis below = x.axis();
        below.setTickLabelsVisible(xTold);
        plot.setDomainAxis(below);
        LabelledAxis left = y.axis();
        left.setTickLabelsVisible(yTold);
        plot.setRangeAxis(left);
        plot.setFixedDomainAxisSpace(box.axisSpace());
        plot.setFixedRangeAxisSpace(box.axisSpace());
        markerRenderer.setUseFillPaint(true);
        markerRenderer.setUseOutlinePaint(true);
        markerRenderer.setDrawOutlines(true);
        double pxLength = (x.upper() - x.lower()) / box.width();
        for (int n = 0; n < curves.size(); n++) {
            double shift = isAtNames() ? (n - (curves.size() - 1) / 2.0) * shiftPx(box) * pxLength : 0;
            add(curves.get(n), n, shift, pxLength);
        }
        plot.setDataset(0, markers);
        plot.setRenderer(0, markerRenderer);
        plot.setDataset(1, lines);
        plot.setRenderer(1, lineRenderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        PrintStyle.applyTo(plot);
        if (!Double.isNaN(level)) {
            ValueMarker line = new ValueMarker(y.position(level), PrintStyle.SOFT_TEXT, PrintStyle.INSTANT);
            line.setAlpha(1f);
            plot.addRangeMarker(line);
        }
        return plot;
    }

    private boolean isAtNames() {
        return kind == XyAxis.Kind.NAMES;
    }

    /** All curves of a place stand closer to it than to the next one. */
    private double shiftPx(PanelBox box) {
        double placePx = box.width() / (x.upper() - x.lower());
        return Math.min(SHIFT_PX, placePx * 0.8 / Math.max(1, curves.size()));
    }

    private void add(StyledXy curve, int number, double shift, double pxLength) {
        XYSeries path = new XYSeries(lines.getSeriesCount(), false, true);
        XYSeries whiskers = new XYSeries(lines.getSeriesCount() + 1, false, true);
        XYSeries full = new XYSeries(markers.getSeriesCount(), false, true);
        XYSeries hollow = new XYSeries(markers.getSeriesCount() + 1, false, true);
        List<XyCurve.Point> points = curve.curve().points();
        int step = points.size() <= MOST_MARKERS ? 1 : Math.max(1, points.size() / FEW_MARKERS);
        int first = step == 1 ? 0 : step * (2 * number + 1) / (2 * Math.max(1, curves.size()));
        for (int i = 0; i < points.size(); i++) {
            XyCurve.Point point = points.get(i);
            double px = x.position(point.x()) + shift;
            double py = y.position(point.y());
            if (!isAtNames()) {
                path.add(px, py);
            }
            if (!Double.isNaN(py) && i % step == first % step) {
                (point.overload() == Overload.NONE ? full : hollow).add(px, py);
            }
            if (point.high() > point.low()) {
                addWhisker(whiskers, px, y.position(point.low()), y.position(point.high()), pxLength);
            }
        }
        addLine(path, curve, stroke(curve, kind));
        addLine(whiskers, curve, PrintStyle.WHISKER);
        addMarkers(full, curve, curve.color(), Color.WHITE);
        addMarkers(hollow, curve, Color.WHITE, curve.color());
    }

    private void addLine(XYSeries series, StyledXy curve, Stroke stroke) {
        int index = lines.getSeriesCount();
        lines.addSeries(series);
        lineRenderer.setSeriesPaint(index, curve.color());
        lineRenderer.setSeriesStroke(index, stroke);
    }

    /** The line of a curve along an axis. */
    static Stroke stroke(StyledXy curve, XyAxis.Kind kind) {
        boolean thin = kind == XyAxis.Kind.TIME && curve.curve().points().size() > MOST_OF_FULL_LINE;
        return thin ? PrintStyle.WHISKER : curve.stroke();
    }

    private static void addWhisker(XYSeries whiskers, double x, double low, double high, double pxLength) {
        double end = WHISKER_END_PX * pxLength;
        whiskers.add(x - end, low);
        whiskers.add(x + end, low);
        whiskers.add(x, low);
        whiskers.add(x, high);
        whiskers.add(x - end, high);
        whiskers.add(x + end, high);
        whiskers.add(x, Double.NaN);
    }

    private void addMarkers(XYSeries series, StyledXy curve, Color fill, Color outline) {
        int index = markers.getSeriesCount();
        markers.addSeries(series);
        markerRenderer.setSeriesShape(index, curve.marker());
        markerRenderer.setSeriesPaint(index, curve.color());
        markerRenderer.setSeriesFillPaint(index, fill);
        markerRenderer.setSeriesOutlinePaint(index, outline);
        markerRenderer.setSeriesOutlineStroke(index, PrintStyle.MARKER_LINE);
    }
}
