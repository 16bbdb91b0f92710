// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.homasim.plot.result.FaultPeriod;
import org.homasim.plot.result.PooledTimeline;
import org.homasim.plot.result.TimelineInterval;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Builds the plot of one panel over time: steps from interval to interval, over bands where there are faults. */
final class TimelinePlot {
    private static final int MARKERS = 8;

    private final TimelinePanel panel;
    private final List<StyledTimeline> curves;
    private final ValueScale time;
    private final ValueScale figures;

    private final XYSeriesCollection lines = new XYSeriesCollection();
    private final PathRenderer lineRenderer = new PathRenderer();
    private final XYSeriesCollection markers = new XYSeriesCollection();
    private final XYLineAndShapeRenderer markerRenderer = new XYLineAndShapeRenderer(false, true);

    /**
     * A panel.
     *
     * @param curves those of the panel
     * @param time scale of the time in milliseconds
     * @param figures scale of the figures
     */
    TimelinePlot(TimelinePanel panel, List<StyledTimeline> curves, ValueScale time, ValueScale figures) {
        this.panel = panel;
        this.curves = curves;
        this.time = time;
        this.figures = figures;
    }

    /** A time on the axis. */
    static double ms(BigDecimal us) {
        return us.movePointLeft(3).doubleValue();
    }

    /**
     * The plot.
     *
     * @param space room left for the axes; panels with the same room line up
     * @param timeTold whether the times are written below
     * @param timeLabel what then stands below them
     */
    XYPlot build(AxisSpace space, boolean timeTold, String timeLabel) {
        XYPlot plot = new XYPlot();
        LabelledAxis timeAxis = time.axis();
        timeAxis.setTickLabelsVisible(timeTold);
        if (timeTold) {
            timeAxis.setLabel(timeLabel);
        }
        plot.setDomainAxis(timeAxis);
        plot.setRangeAxis(figures.axis());
        plot.setFixedDomainAxisSpace(space);
        plot.setFixedRangeAxisSpace(space);
        markerRenderer.setUseOutlinePaint(true);
        markerRenderer.setDrawOutlines(true);
        for (int i = panel.lines().size() - 1; i >= 0; i--) {
            addLines(panel.lines().get(i), true);
            addLines(panel.lines().get(i), false);
        }
        if (hasSeveralProtocols()) {
            addMarkers(panel.lines().get(0));
        }
        // The first data set is painted last, so that markers stay visible.
        plot.setDataset(0, markers);
        plot.setRenderer(0, markerRenderer);
        plot.setDataset(1, lines);
        plot.setRenderer(1, lineRenderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        PrintStyle.applyTo(plot);
        addFaults(plot);
        return plot;
    }

    private void addFaults(XYPlot plot) {
        Set<FaultPeriod> periods = new LinkedHashSet<>();
        curves.forEach(curve -> periods.addAll(curve.curve().faults()));
        for (FaultPeriod period : periods) {
            double fromMs = Math.max(0, ms(period.fromUs()));
            double toMs =
                    Math.min(time.upper(), period.toUs().map(TimelinePlot::ms).orElse(time.upper()));
            if (fromMs < toMs) {
                IntervalMarker band = new IntervalMarker(fromMs, toMs, PrintStyle.BAND);
                band.setAlpha(1f);
                plot.addDomainMarker(band, Layer.BACKGROUND);
            }
            for (double instantMs : routeChangesMs(period)) {
                ValueMarker line = new ValueMarker(instantMs, PrintStyle.SOFT_TEXT, PrintStyle.INSTANT);
                line.setAlpha(1f);
                plot.addDomainMarker(line, Layer.BACKGROUND);
            }
        }
    }

    /** When routes heed the begin and the end of a fault. */
    static List<Double> routeChangesMs(FaultPeriod period) {
        if (period.rerouteUs().isEmpty()) {
            return List.of();
        }
        BigDecimal reroute = period.rerouteUs().get();
        double begin = ms(period.fromUs().add(reroute));
        return period.toUs().map(to -> List.of(begin, ms(to.add(reroute)))).orElse(List.of(begin));
    }

    private boolean hasSeveralProtocols() {
        return curves.stream()
                        .map(curve -> curve.curve().first().protocol())
                        .distinct()
                        .count()
                > 1;
    }

    private void addLines(FigureLine line, boolean faint) {
        for (StyledTimeline curve : curves) {
            if (curve.faint() == faint) {
                int index = lines.getSeriesCount();
                lines.addSeries(steps(index, curve.curve(), line.column()));
                lineRenderer.setSeriesPaint(index, curve.color());
                lineRenderer.setSeriesStroke(index, curve.stroke(line.kind()));
            }
        }
    }

    /** Level over each interval, broken where it has no figure. */
    private XYSeries steps(int key, PooledTimeline curve, String figure) {
        XYSeries series = new XYSeries(key, false, true);
        List<TimelineInterval> intervals = curve.intervals();
        for (int i = 0; i < intervals.size(); i++) {
            double level = figures.position(intervals.get(i).figure(figure));
            series.add(ms(intervals.get(i).timeUs()), level);
            series.add(ms(i + 1 < intervals.size() ? intervals.get(i + 1).timeUs() : curve.endUs()), level);
        }
        return series;
    }

    /** A few on each curve, staggered so that those of different curves do not cover each other. */
    private void addMarkers(FigureLine line) {
        for (int n = 0; n < curves.size(); n++) {
            StyledTimeline curve = curves.get(n);
            if (curve.faint()) {
                continue;
            }
            List<TimelineInterval> intervals = curve.curve().intervals();
            XYSeries series = new XYSeries(n, false, true);
            for (int i = 0; i < MARKERS; i++) {
                double share = (i + (n + 0.5) / curves.size()) / MARKERS;
                int index = (int) (share * intervals.size());
                double middleMs = (ms(intervals.get(index).timeUs())
                                + ms(
                                        index + 1 < intervals.size()
                                                ? intervals.get(index + 1).timeUs()
                                                : curve.curve().endUs()))
                        / 2;
                series.add(middleMs, figures.position(intervals.get(index).figure(line.column())));
            }
            int key = markers.getSeriesCount();
            markers.addSeries(series);
            markerRenderer.setSeriesShape(key, curve.marker());
            markerRenderer.setSeriesPaint(key, curve.color());
            markerRenderer.setSeriesOutlinePaint(key, Color.WHITE);
            markerRenderer.setSeriesOutlineStroke(key, PrintStyle.MARKER_LINE);
        }
    }
}
