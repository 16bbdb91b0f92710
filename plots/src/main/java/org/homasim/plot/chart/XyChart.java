// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.result.Overload;
import org.jfree.chart.plot.XYPlot;

/** Curves of plain numbers: rows of panels that share the axis below, in as many columns as it takes to tell them apart. */
public final class XyChart implements Chart {
    private static final double MARGIN_PX = 10;
    private static final double RIGHT_MARGIN_PX = 20;
    private static final double LEFT_AXIS_PX = 68;
    private static final double ONLY_PANEL_PX = 230;
    private static final double ONE_OF_TWO_PX = 170;
    private static final double SMALL_PANEL_PX = 130;
    private static final double BETWEEN_PANELS_PX = 14;
    private static final double HEADING_PX = 18;
    private static final double BETWEEN_BLOCKS_PX = 8;
    private static final double AXIS_NAME_ABOVE_END_PX = 8;
    private static final int EMPTY_PX = 130;
    private static final Shape SOME_MARKER = new Ellipse2D.Double(-3, -3, 6, 6);

    /**
     * What a picture shows.
     *
     * @param title what it is about
     * @param subtitle what else a reader must know, or ""
     * @param x axis below
     * @param rows from above, at least one
     * @param legend what lines and markers mean that is not told by the curves, such as "marker: P99"
     * @param empty what is said where there is no number
     */
    public record Content(
            String title, String subtitle, XyAxis x, List<XyRow> rows, List<String> legend, String empty) {
        /** Copies the lists. */
        public Content {
            rows = List.copyOf(rows);
            legend = List.copyOf(legend);
        }

        /** The headings of the columns. */
        private List<String> headings() {
            return rows.isEmpty()
                    ? List.of()
                    : rows.get(0).columns().stream().map(CurvePanel::heading).toList();
        }

        List<XyCurve> curves() {
            return rows.stream()
                    .flatMap(row -> row.columns().stream())
                    .flatMap(column -> column.curves().stream())
                    .toList();
        }

        private boolean isEmpty() {
            return curves().stream()
                    .flatMap(curve -> curve.points().stream())
                    .allMatch(point -> Double.isNaN(point.y()));
        }
    }

    private final Content content;
    private final PageWidth width;
    private final Map<XyCurve, StyledXy> styles = new LinkedHashMap<>();
    private final ValueScale x;
    private final TitleBlock titles;
    private final ChartLegend legend;

    /** A picture. */
    public XyChart(Content content) {
        this(content, PageWidth.SCREEN);
    }

    private XyChart(Content content, PageWidth width) {
        this.content = content;
        this.width = width;
        StyledXy.style(content.curves()).forEach(styled -> styles.put(styled.curve(), styled));
        this.x = content.x()
                .scale(content.curves().stream()
                        .flatMap(curve -> curve.points().stream())
                        .map(XyCurve.Point::x)
                        .toList());
        this.titles = new TitleBlock(content.title(), content.subtitle(), width.px() - LEFT_AXIS_PX - MARGIN_PX);
        this.legend = new ChartLegend(legendEntries(), width.px() - LEFT_AXIS_PX - MARGIN_PX);
    }

    @Override
    public Chart at(PageWidth other) {
        return new XyChart(content, other);
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
        if (content.isEmpty()) {
            return (int) Math.ceil(titles.heightPx()) + EMPTY_PX;
        }
        return (int) Math.ceil(titles.heightPx() + grid().blocks() * blockPx() + legend.heightPx() + MARGIN_PX + 6);
    }

    private double blockPx() {
        double px = headingPx() + PanelBox.BOTTOM_AXIS_PX + (isSingle() ? 0 : BETWEEN_BLOCKS_PX);
        for (int row = 0; row < content.rows().size(); row++) {
            px += panelPx() + (row == 0 ? 0 : BETWEEN_PANELS_PX);
        }
        return px;
    }

    private double panelPx() {
        if (!isSingle()) {
            return SMALL_PANEL_PX;
        }
        return switch (content.rows().size()) {
            case 1 -> ONLY_PANEL_PX;
            case 2 -> ONE_OF_TWO_PX;
            default -> SMALL_PANEL_PX;
        };
    }

    private boolean isSingle() {
        return content.headings().size() <= 1;
    }

    private double headingPx() {
        return content.headings().stream().allMatch(String::isEmpty) ? 0 : HEADING_PX;
    }

    private ColumnGrid grid() {
        return new ColumnGrid(
                Math.max(1, content.headings().size()), LEFT_AXIS_PX, width.px() - LEFT_AXIS_PX - RIGHT_MARGIN_PX);
    }

    @Override
    public NumberTable numbers() {
        List<List<String>> rows = new ArrayList<>();
        for (XyRow row : content.rows()) {
            for (CurvePanel<XyCurve> column : row.columns()) {
                for (XyCurve curve : column.curves()) {
                    for (XyCurve.Point point : curve.points()) {
                        rows.add(List.of(
                                column.nameOf(curve.label()),
                                curve.protocol(),
                                point.overload().compareTo(curve.overload()) > 0
                                        ? point.overload().word()
                                        : curve.overload().word(),
                                row.axis().column(),
                                content.x().cell(point.x()),
                                NumberTable.cell(point.y()),
                                NumberTable.cell(point.low()),
                                NumberTable.cell(point.high())));
                    }
                }
            }
        }
        return new NumberTable(
                List.of("curve", "protocol", "overload", "figure", content.x().column(), "value", "low", "high"), rows);
    }

    @Override
    public Optional<InteractiveChart> interactive() {
        return content.isEmpty() ? Optional.empty() : Optional.of(new InteractiveXy(content, styles).chart());
    }

    @Override
    public void draw(Graphics2D g) {
        PaperPainter.ground(g, widthPx(), heightPx());
        titles.draw(g, LEFT_AXIS_PX);
        if (content.isEmpty()) {
            PaperPainter.warning(g, widthPx(), heightPx() - EMPTY_PX / 2.0, content.empty());
            return;
        }
        ColumnGrid grid = grid();
        List<String> headings = PaperPainter.headings(content.headings(), grid.columnPx());
        List<ValueScale> scales = content.rows().stream().map(this::scaleOf).toList();
        for (int column = 0; column < headings.size(); column++) {
            double top = titles.heightPx() + grid.block(column) * blockPx();
            double left = grid.leftPx(column);
            if (grid.isFirst(column)) {
                double end = top + blockPx() - (isSingle() ? 0 : BETWEEN_BLOCKS_PX) - AXIS_NAME_ABOVE_END_PX;
                PaperPainter.centred(g, content.x().label(), LEFT_AXIS_PX, width.px() - RIGHT_MARGIN_PX, end);
            }
            PaperPainter.text(g, headings.get(column), PrintStyle.HEADING, PrintStyle.TEXT, left, top + 12);
            top += headingPx();
            for (int row = 0; row < content.rows().size(); row++) {
                PanelBox box = new PanelBox(left, top, grid.columnPx(), panelPx());
                drawPanel(g, row, column, box, scales.get(row), grid.isFirst(column));
                top += panelPx() + BETWEEN_PANELS_PX;
            }
        }
        legend.draw(g, LEFT_AXIS_PX, heightPx() - MARGIN_PX + 4 - legend.heightPx());
    }

    private void drawPanel(Graphics2D g, int row, int column, PanelBox box, ValueScale y, boolean first) {
        XyRow shown = content.rows().get(row);
        List<StyledXy> curves =
                shown.columns().get(column).curves().stream().map(styles::get).toList();
        XYPlot plot = new XyPlot(curves, x, y, content.x().kind())
                .build(box, row == content.rows().size() - 1, first, shown.level());
        if (!isSingle() && plot.getDomainAxis() instanceof LabelledAxis axis) {
            axis.standBesideAnother();
        }
        if (first) {
            box.draw(g, plot, shown.axis().label(), y);
        } else {
            box.drawUnnamed(g, plot, y);
        }
    }

    private ValueScale scaleOf(XyRow row) {
        List<Double> values = new ArrayList<>();
        for (CurvePanel<XyCurve> column : row.columns()) {
            for (XyCurve curve : column.curves()) {
                for (XyCurve.Point point : curve.points()) {
                    List.of(point.y(), point.low(), point.high()).stream()
                            .filter(value -> !Double.isNaN(value))
                            .forEach(values::add);
                }
            }
        }
        if (!Double.isNaN(row.level())) {
            values.add(row.level());
        }
        return row.axis().scale(values);
    }

    private List<LegendEntry> legendEntries() {
        List<LegendEntry> entries = new ArrayList<>();
        Map<String, StyledXy> byName = new LinkedHashMap<>();
        styles.values().forEach(styled -> byName.putIfAbsent(styled.curve().label(), styled));
        for (StyledXy styled : byName.values()) {
            Overload overload = styled.curve().overload();
            entries.add(new LegendEntry(
                    styled.curve().label() + overload.note(),
                    PrintStyle.textColor(overload),
                    styled.color(),
                    styled.stroke(),
                    styled.marker(),
                    false));
        }
        content.legend()
                .forEach(text -> entries.add(new LegendEntry(
                        text, PrintStyle.SOFT_TEXT, PrintStyle.SOFT_TEXT, PrintStyle.THIN, null, false)));
        boolean hollow = content.curves().stream()
                .flatMap(curve -> curve.points().stream())
                .anyMatch(point -> point.overload() != Overload.NONE);
        if (hollow) {
            entries.add(new LegendEntry(
                    "hollow: saturated or not steady",
                    PrintStyle.WARNING,
                    PrintStyle.SOFT_TEXT,
                    PrintStyle.THIN,
                    SOME_MARKER,
                    true));
        }
        return entries;
    }
}
