// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.result.FaultPeriod;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.PooledTimeline;
import org.homasim.plot.result.TimelineInterval;
import org.jfree.chart.plot.XYPlot;

/** Figures against the time at which messages started: panels above each other that share the axis of the time. */
public final class TimelineChart implements Chart {
    private static final double MARGIN_PX = 10;
    private static final double RIGHT_MARGIN_PX = 20;
    private static final double LEFT_AXIS_PX = 62;
    private static final double LINE_OF_TEXT_PX = 18;
    private static final double SINGLE_PANEL_PX = 230;
    private static final double PANEL_PX = 150;
    private static final double COUNTS_PX = 105;
    private static final double BETWEEN_PANELS_PX = 14;
    private static final double LABEL_GAP_PX = 8;
    /** Room for the name of a protocol beside a note. */
    private static final double NAME_ROOM_PX = 50;

    private final String title;
    private final String subtitle;
    private final List<PooledTimeline> given;
    private final List<String> details;
    private final List<TimelinePanel> panels;
    private final PageWidth width;
    private final TitleBlock titles;
    private final List<StyledTimeline> curves;
    private final ValueScale time;
    private final ChartLegend legend;

    /**
     * A picture of timelines.
     *
     * @param title what is shown
     * @param subtitle what else a reader must know, or ""
     * @param curves at least one
     * @param details for each of them what tells it from others of its protocol, or ""
     * @param panels from above, at least one; those of slowdown first
     */
    public TimelineChart(
            String title,
            String subtitle,
            List<PooledTimeline> curves,
            List<String> details,
            List<TimelinePanel> panels) {
        this(title, subtitle, curves, details, panels, PageWidth.SCREEN);
    }

    private TimelineChart(
            String title,
            String subtitle,
            List<PooledTimeline> curves,
            List<String> details,
            List<TimelinePanel> panels,
            PageWidth width) {
        this.title = title;
        this.subtitle = subtitle;
        this.given = List.copyOf(curves);
        this.details = List.copyOf(details);
        this.width = width;
        this.titles = new TitleBlock(title, subtitle, width.px() - LEFT_AXIS_PX - MARGIN_PX);
        this.panels = List.copyOf(panels);
        this.curves = StyledTimeline.style(curves, details);
        this.time = ValueScale.ofTime(curves.stream()
                .mapToDouble(curve -> TimelinePlot.ms(curve.endUs()))
                .max()
                .orElseThrow());
        this.legend = new ChartLegend(legendEntries(), width.px() - MARGIN_PX - LEFT_AXIS_PX);
    }

    @Override
    public Chart at(PageWidth other) {
        return new TimelineChart(title, subtitle, given, details, panels, other);
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
        double height = titles.heightPx() + (faults().isEmpty() ? 0 : LINE_OF_TEXT_PX);
        for (TimelinePanel panel : panels) {
            height += headingPx(panel) + heightPx(panel) + BETWEEN_PANELS_PX;
        }
        return (int)
                Math.ceil(height - BETWEEN_PANELS_PX + PanelBox.BOTTOM_AXIS_PX + 6 + legend.heightPx() + MARGIN_PX);
    }

    @Override
    public NumberTable numbers() {
        return TimelineTable.of(curves);
    }

    @Override
    public Optional<InteractiveChart> interactive() {
        return Optional.of(new InteractiveTimeline(curves, panels, timeLabel()).chart(title, subtitle, faults()));
    }

    @Override
    public void draw(Graphics2D g) {
        PaperPainter.ground(g, widthPx(), heightPx());
        titles.draw(g, LEFT_AXIS_PX);
        Map<String, ValueScale> scales = scales();
        double widthPx = width.px() - LEFT_AXIS_PX - RIGHT_MARGIN_PX;
        double top = titles.heightPx();
        if (!faults().isEmpty()) {
            drawFaultNames(g, top + 12, widthPx);
            top += LINE_OF_TEXT_PX;
        }
        for (int i = 0; i < panels.size(); i++) {
            TimelinePanel panel = panels.get(i);
            drawHeading(g, panel, top + 12, widthPx);
            top += headingPx(panel);
            double heightPx = heightPx(panel);
            ValueScale figures = scales.get(panel.label());
            PanelBox box = new PanelBox(LEFT_AXIS_PX, top, widthPx, heightPx);
            XYPlot plot = new TimelinePlot(panel, curvesOf(panel), time, figures)
                    .build(box.axisSpace(), i == panels.size() - 1, timeLabel());
            box.draw(g, plot, panel.label(), figures);
            top += heightPx + BETWEEN_PANELS_PX;
        }
        legend.draw(g, LEFT_AXIS_PX, heightPx() - MARGIN_PX + 4 - legend.heightPx());
    }

    private String timeLabel() {
        return width.isNarrow()
                ? "Start of the message (ms)"
                : "Start of the message, after the start of the measured time (ms)";
    }

    private double heightPx(TimelinePanel panel) {
        if (panel.lines().get(0).kind() == FigureLine.Kind.PLAIN) {
            return COUNTS_PX;
        }
        return panel.headed() ? PANEL_PX : SINGLE_PANEL_PX;
    }

    private static double headingPx(TimelinePanel panel) {
        return panel.headed() || !panel.note().isEmpty() ? LINE_OF_TEXT_PX : 0;
    }

    private void drawHeading(Graphics2D g, TimelinePanel panel, double baseline, double widthPx) {
        if (panel.headed()) {
            String protocol = panel.curves().get(0).first().protocol();
            ProtocolStyle style = ProtocolStyle.of(protocol);
            PaperPainter.text(g, style.name(), PrintStyle.HEADING, style.simulated(0), LEFT_AXIS_PX, baseline);
        }
        double notePx = PrintStyle.widthPx(panel.note(), PrintStyle.TICK);
        boolean fits = notePx + NAME_ROOM_PX < widthPx;
        double x = LEFT_AXIS_PX + widthPx - notePx;
        PaperPainter.text(g, fits ? panel.note() : "", PrintStyle.TICK, PrintStyle.SOFT_TEXT, x, baseline);
    }

    /** Above the bands, as far to the right as it takes to be whole; one that would touch the one before is left out. */
    private void drawFaultNames(Graphics2D g, double baseline, double widthPx) {
        double takenUpToPx = Double.NEGATIVE_INFINITY;
        for (FaultPeriod fault : faults()) {
            double namePx = PrintStyle.widthPx(fault.what(), PrintStyle.TICK);
            double fromPx = Math.max(0, TimelinePlot.ms(fault.fromUs()) / time.upper() * widthPx);
            double x = LEFT_AXIS_PX + Math.min(fromPx, widthPx - namePx);
            if (x >= takenUpToPx + LABEL_GAP_PX) {
                PaperPainter.text(g, fault.what(), PrintStyle.TICK, PrintStyle.SOFT_TEXT, x, baseline);
                takenUpToPx = x + namePx;
            }
        }
    }

    /** Those that are seen, by their begin. */
    private List<FaultPeriod> faults() {
        Set<FaultPeriod> periods = new LinkedHashSet<>();
        curves.forEach(curve -> periods.addAll(curve.curve().faults()));
        return periods.stream()
                .filter(period -> TimelinePlot.ms(period.fromUs()) < time.upper()
                        && period.toUs().map(to -> to.signum() > 0).orElse(true))
                .sorted((a, b) -> a.fromUs().compareTo(b.fromUs()))
                .toList();
    }

    private List<StyledTimeline> curvesOf(TimelinePanel panel) {
        return curves.stream()
                .filter(curve -> panel.curves().contains(curve.curve()))
                .toList();
    }

    private Map<String, ValueScale> scales() {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (TimelinePanel panel : panels) {
            List<Double> some = values.computeIfAbsent(panel.label(), label -> new ArrayList<>());
            for (PooledTimeline curve : panel.curves()) {
                for (TimelineInterval interval : curve.intervals()) {
                    panel.lines().stream()
                            .map(line -> interval.figure(line.column()))
                            .filter(value -> !Double.isNaN(value))
                            .forEach(some::add);
                }
            }
        }
        Map<String, ValueScale> scales = new LinkedHashMap<>();
        values.forEach((label, some) -> scales.put(label, ValueScale.ofFigures(some)));
        return scales;
    }

    private List<LegendEntry> legendEntries() {
        List<LegendEntry> entries = new ArrayList<>(curveEntries());
        entries.addAll(LegendEntry.ofLines(panels.stream().flatMap(panel -> panel.lines().stream())));
        boolean reroutes = faults().stream()
                .flatMap(fault -> TimelinePlot.routeChangesMs(fault).stream())
                .anyMatch(instant -> instant >= 0 && instant < time.upper());
        if (reroutes) {
            entries.add(LegendEntry.grey("routes change", PrintStyle.INSTANT));
        }
        return entries;
    }

    private List<LegendEntry> curveEntries() {
        Map<String, List<StyledTimeline>> byProtocol = curves.stream()
                .collect(Collectors.groupingBy(
                        curve -> curve.curve().first().protocol(), LinkedHashMap::new, Collectors.toList()));
        List<LegendEntry> entries = new ArrayList<>();
        if (panels.get(0).headed() && areAlike(byProtocol.values())) {
            for (StyledTimeline curve : byProtocol.values().iterator().next()) {
                Color color = curve.faint() ? PrintStyle.FAINT : PrintStyle.SOFT_TEXT;
                Stroke stroke = curve.stroke(FigureLine.Kind.PLAIN);
                entries.add(new LegendEntry(curve.detail(), PrintStyle.TEXT, color, stroke, null, false));
            }
            return entries;
        }
        for (StyledTimeline curve : curves) {
            entries.add(new LegendEntry(
                    curve.label(),
                    PrintStyle.textColor(curve.curve().overload()),
                    curve.color(),
                    curve.stroke(FigureLine.Kind.PLAIN),
                    byProtocol.size() == curves.size() ? curve.marker() : null,
                    false));
        }
        return entries;
    }

    /** Whether each protocol has a curve, and one to compare it with, of the same names: the headings then tell the rest. */
    private static boolean areAlike(Collection<List<StyledTimeline>> protocols) {
        return protocols.stream()
                                .map(some -> some.stream()
                                        .map(StyledTimeline::detail)
                                        .toList())
                                .distinct()
                                .count()
                        == 1
                && protocols.stream()
                        .allMatch(some -> some.size() == 2
                                && some.stream().filter(StyledTimeline::faint).count() == 1
                                && some.stream().allMatch(curve -> curve.curve().overload() == Overload.NONE));
    }
}
