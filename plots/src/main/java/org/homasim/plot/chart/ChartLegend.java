// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/** The legend, in rows below the panels where it covers no data. */
final class ChartLegend {
    private static final double ROW_PX = 19;
    private static final double SWATCH_PX = 32;
    private static final double GAP_PX = 6;
    private static final double BETWEEN_PX = 22;

    private static final double LINE_PX = 15;
    /** From the middle of a line of text to its baseline. */
    private static final double BASELINE_PX = 4.3;

    private final List<List<LegendEntry>> rows;
    private final double widthPx;

    /** Breaks the entries into rows no wider than given; the text of one that is wider by itself has several lines. */
    ChartLegend(List<LegendEntry> entries, double widthPx) {
        this.rows = new ArrayList<>();
        this.widthPx = widthPx;
        double usedPx = 0;
        for (LegendEntry entry : entries) {
            double entryPx = entryPx(entry) + BETWEEN_PX;
            if (rows.isEmpty() || usedPx + entryPx - BETWEEN_PX > widthPx) {
                rows.add(new ArrayList<>());
                usedPx = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            usedPx += entryPx;
        }
    }

    double heightPx() {
        return rows.stream().mapToDouble(this::rowPx).sum();
    }

    private double rowPx(List<LegendEntry> row) {
        int lines = row.stream().mapToInt(entry -> lines(entry).size()).max().orElse(1);
        return ROW_PX + (lines - 1) * LINE_PX;
    }

    private List<String> lines(LegendEntry entry) {
        return TextLines.of(entry.text(), PrintStyle.TICK, widthPx - SWATCH_PX - GAP_PX);
    }

    void draw(Graphics2D g, double leftPx, double topPx) {
        double y = topPx + ROW_PX / 2;
        for (List<LegendEntry> row : rows) {
            double x = leftPx;
            for (LegendEntry entry : row) {
                drawEntry(g, entry, x, y);
                x += entryPx(entry) + BETWEEN_PX;
            }
            y += rowPx(row);
        }
    }

    private void drawEntry(Graphics2D g, LegendEntry entry, double x, double y) {
        g.setColor(entry.color());
        g.setStroke(entry.stroke());
        g.draw(new Line2D.Double(x, y, x + SWATCH_PX, y));
        if (entry.marker() != null) {
            AffineTransform move = AffineTransform.getTranslateInstance(x + SWATCH_PX / 2, y);
            g.setColor(entry.hollow() ? Color.WHITE : entry.color());
            g.fill(move.createTransformedShape(entry.marker()));
            g.setStroke(PrintStyle.MARKER_LINE);
            g.setColor(entry.hollow() ? entry.color() : Color.WHITE);
            g.draw(move.createTransformedShape(entry.marker()));
        }
        g.setStroke(new BasicStroke());
        g.setFont(PrintStyle.TICK);
        g.setColor(entry.textColor());
        double baseline = y + BASELINE_PX;
        for (String line : lines(entry)) {
            g.drawString(line, (float) (x + SWATCH_PX + GAP_PX), (float) baseline);
            baseline += LINE_PX;
        }
    }

    private static double entryPx(LegendEntry entry) {
        return SWATCH_PX + GAP_PX + PrintStyle.widthPx(entry.text(), PrintStyle.TICK);
    }
}
