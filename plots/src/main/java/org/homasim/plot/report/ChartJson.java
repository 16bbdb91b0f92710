// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.homasim.plot.interactive.AxisScale;
import org.homasim.plot.interactive.Dashes;
import org.homasim.plot.interactive.HorizontalAxis;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.interactive.InteractiveColumn;
import org.homasim.plot.interactive.InteractiveCurve;
import org.homasim.plot.interactive.InteractiveLine;
import org.homasim.plot.interactive.InteractivePanel;
import org.homasim.plot.interactive.InteractivePoint;

/** Interactive charts as the script of the page reads them. */
final class ChartJson {
    /** Finer than a screen of 4000 px. */
    private static final MathContext DIGITS = new MathContext(6);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ArrayNode charts = NODES.arrayNode();

    /**
     * Adds a chart.
     *
     * @param group charts of one group are scaled, zoomed and pointed at together
     * @return its index
     */
    int add(InteractiveChart chart, String group) {
        ObjectNode node = charts.addObject();
        node.put("group", group);
        node.set("x", axis(chart.x()));
        ArrayNode curves = node.putArray("curves");
        chart.curves().forEach(curve -> curves.add(curve(curve)));
        ArrayNode columns = node.putArray("columns");
        for (InteractiveColumn column : chart.columns()) {
            ArrayNode panels =
                    columns.addObject().put("heading", column.heading()).putArray("panels");
            column.panels().forEach(panel -> panels.add(panel(panel)));
        }
        ArrayNode notes = node.putArray("notes");
        chart.notes().forEach(notes::add);
        ArrayNode bands = node.putArray("bands");
        chart.bands()
                .forEach(band -> bands.addObject()
                        .put("name", band.name())
                        .put("from", band.from())
                        .put("to", band.to()));
        return charts.size() - 1;
    }

    String text() {
        try {
            return JSON.writeValueAsString(charts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is always written", e);
        }
    }

    private static ObjectNode axis(HorizontalAxis axis) {
        ObjectNode node = NODES.objectNode()
                .put("label", axis.label())
                .put("unit", axis.unit())
                .put("log", axis.scale() == AxisScale.LOGARITHMIC);
        if (!axis.shares().isEmpty()) {
            node.set("values", numbers(axis.shares(), HorizontalAxis.Share::value));
            // Shares near 1 are told apart by what they leave.
            node.set("rest", numbers(axis.shares(), share -> 1 - share.share()));
        }
        ArrayNode names = node.putArray("names");
        axis.names().forEach(names::add);
        return node;
    }

    private static ObjectNode curve(InteractiveCurve curve) {
        ObjectNode node = NODES.objectNode().put("label", curve.label()).put("color", hex(curve.color()));
        curve.marker().ifPresent(marker -> node.put("marker", path(marker)));
        addDashes(node, curve.dashes());
        return node.put("warned", curve.warned());
    }

    private static ObjectNode panel(InteractivePanel panel) {
        ObjectNode node = NODES.objectNode()
                .put("label", panel.label())
                .put("unit", panel.unit())
                .put("note", panel.note())
                .put("log", panel.scale() == AxisScale.LOGARITHMIC);
        if (!Double.isNaN(panel.level())) {
            node.put("level", panel.level());
        }
        ArrayNode lines = node.putArray("lines");
        panel.lines().forEach(line -> lines.add(line(line)));
        return node;
    }

    private static ObjectNode line(InteractiveLine line) {
        ObjectNode node = NODES.objectNode()
                .put("curve", line.curve())
                .put("figure", line.figure())
                .put("course", line.course().name().toLowerCase(Locale.ROOT));
        addDashes(node, line.dashes());
        node.set("x", numbers(line.points(), InteractivePoint::x));
        node.set("y", numbers(line.points(), InteractivePoint::y));
        if (line.points().stream().anyMatch(point -> point.least() < point.most())) {
            node.set("least", numbers(line.points(), InteractivePoint::least));
            node.set("most", numbers(line.points(), InteractivePoint::most));
        }
        if (line.points().stream().anyMatch(point -> !point.doubt().isEmpty())) {
            ArrayNode doubts = node.putArray("doubts");
            line.points().forEach(point -> doubts.add(point.doubt()));
        }
        return node;
    }

    private static void addDashes(ObjectNode node, Dashes dashes) {
        node.put("width", dashes.widthPx());
        ArrayNode lengths = node.putArray("dash");
        dashes.lengthsPx().forEach(lengths::add);
    }

    private static <T> ArrayNode numbers(List<T> items, ToDoubleFunction<T> number) {
        ArrayNode numbers = NODES.arrayNode();
        for (T item : items) {
            double value = number.applyAsDouble(item);
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                numbers.addNull();
            } else {
                BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
                // Whole numbers are exact and have no exponent: sizes are looked up by their value.
                numbers.add(
                        value == Math.rint(value) && Math.abs(value) < 1e15 ? new BigDecimal((long) value) : rounded);
            }
        }
        return numbers;
    }

    private static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
    }

    /** A shape as SVG and canvas know paths. */
    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] c = new double[6];
        for (PathIterator at = shape.getPathIterator(new AffineTransform()); !at.isDone(); at.next()) {
            switch (at.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> add(path, 'M', c, 2);
                case PathIterator.SEG_LINETO -> add(path, 'L', c, 2);
                case PathIterator.SEG_QUADTO -> add(path, 'Q', c, 4);
                case PathIterator.SEG_CUBICTO -> add(path, 'C', c, 6);
                default -> path.append('Z');
            }
        }
        return path.toString();
    }

    private static void add(StringBuilder path, char command, double[] coordinates, int count) {
        path.append(command);
        for (int i = 0; i < count; i++) {
            path.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.2f", coordinates[i]));
        }
    }
}
