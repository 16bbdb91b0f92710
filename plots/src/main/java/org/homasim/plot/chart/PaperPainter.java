// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Paints what every picture has around its panels: paper, titles, names of axes, frames. */
final class PaperPainter {
    /** Half the width of a break of an axis. */
    private static final double BREAK_PX = 2;

    private static final double LABEL_LINE_PX = 14;
    private static final double WARNING_MARGIN_PX = 12;
    /** How far the name of an axis may reach beyond its panel, at both ends together. */
    private static final double LABEL_OVERHANG_PX = 8;

    private PaperPainter() {}

    /** White paper, and the same strokes on every surface. */
    static void ground(Graphics2D g, int widthPx, int heightPx) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, widthPx, heightPx));
    }

    /** A message in the middle of the picture. */
    static void warning(Graphics2D g, int widthPx, double baseline, String message) {
        double line = baseline;
        for (String text : TextLines.of(message, PrintStyle.LABEL, widthPx - 2 * WARNING_MARGIN_PX)) {
            double x = (widthPx - PrintStyle.widthPx(text, PrintStyle.LABEL)) / 2;
            text(g, text, PrintStyle.LABEL, PrintStyle.WARNING, x, line);
            line += LABEL_LINE_PX + 2;
        }
    }

    /** The axis lines once more, which the outermost grid lines have covered. */
    static void frame(Graphics2D g, double left, double top, double widthPx, double heightPx) {
        g.setColor(PrintStyle.AXIS);
        g.setStroke(PrintStyle.AXIS_LINE);
        g.draw(new Line2D.Double(left, top, left, top + heightPx));
        g.draw(new Line2D.Double(left, top + heightPx, left + widthPx, top + heightPx));
    }

    /** Two strokes across an axis: it does not go on evenly here. */
    static void axisBreak(Graphics2D g, double x, double y, boolean alongBottom) {
        double across = alongBottom ? 0 : BREAK_PX;
        double along = alongBottom ? BREAK_PX : 0;
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(
                x - Math.max(along, 1), y - Math.max(across, 1), 2 * Math.max(along, 1), 2 * Math.max(across, 1)));
        g.setColor(PrintStyle.AXIS);
        g.setStroke(PrintStyle.AXIS_LINE);
        for (int side = -1; side <= 1; side += 2) {
            double middleX = x + side * along;
            double middleY = y + side * across;
            g.draw(new Line2D.Double(middleX - 3, middleY + 2, middleX + 3, middleY - 2));
        }
    }

    /**
     * A text that reads upwards, drawn as text: a chart library would turn it into outlines.
     *
     * @param baseline of its only or last line
     * @param roomPx length it may have; if it is longer it is broken into lines
     */
    static void sideways(Graphics2D g, String text, double baseline, double middle, double roomPx) {
        List<String> lines = TextLines.balanced(text, PrintStyle.LABEL, roomPx + LABEL_OVERHANG_PX);
        AffineTransform upright = g.getTransform();
        g.rotate(-Math.PI / 2, baseline, middle);
        double y = middle - (lines.size() - 1) * LABEL_LINE_PX / 3;
        for (String line : lines) {
            double x = baseline - PrintStyle.widthPx(line, PrintStyle.LABEL) / 2;
            text(g, line, PrintStyle.LABEL, PrintStyle.TEXT, x, y);
            y += LABEL_LINE_PX;
        }
        g.setTransform(upright);
    }

    /**
     * What stands above columns of panels: the headings, or where one is too long the words after the first, which names what all
     * have; what then is too long is cut.
     */
    static List<String> headings(List<String> texts, double roomPx) {
        boolean fit = texts.stream().allMatch(text -> PrintStyle.widthPx(text, PrintStyle.HEADING) <= roomPx);
        return texts.stream()
                .map(text -> fit ? text : cut(text.substring(text.indexOf(' ') + 1), roomPx))
                .toList();
    }

    private static String cut(String text, double roomPx) {
        String shown = text;
        while (PrintStyle.widthPx(shown, PrintStyle.HEADING) > roomPx && shown.length() > 2) {
            shown = shown.substring(0, shown.length() - 2) + "\u2026";
        }
        return shown;
    }

    /** The name of an axis in the middle between two places. */
    static void centred(Graphics2D g, String text, double left, double right, double baseline) {
        double x = (left + right - PrintStyle.widthPx(text, PrintStyle.LABEL)) / 2;
        text(g, text, PrintStyle.LABEL, PrintStyle.TEXT, x, baseline);
    }

    /** A text that begins at a place. */
    static void text(Graphics2D g, String text, Font font, Color color, double x, double baseline) {
        if (!text.isEmpty()) {
            g.setFont(font);
            g.setColor(color);
            g.drawString(text, (float) x, (float) baseline);
        }
    }
}
