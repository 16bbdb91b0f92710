// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Parts of wholes as bars from 0 to 100 %, one below the other. */
public final class SharesChart implements Chart {
    private static final double MARGIN_PX = 10;
    private static final double RIGHT_MARGIN_PX = 24;
    private static final double BAR_PX = 17;
    private static final double ROW_PX = 24;
    private static final double TALL_ROW_PX = 32;
    private static final double HEADING_PX = 22;
    private static final double AXIS_PX = 44;
    private static final double MOST_NAME_SHARE = 0.45;
    private static final double LEAST_TOLD_PX = 26;
    private static final int EMPTY_PX = 130;
    private static final int TICKS = 4;
    private static final double DARK_BELOW = 0.55;

    /**
     * A bar.
     *
     * @param name what stands at its left
     * @param protocol its protocol, for the table
     * @param amounts of its parts, in the order of the names of parts
     */
    public record Bar(String name, String protocol, List<Double> amounts) {
        /** Copies the amounts. */
        public Bar {
            amounts = List.copyOf(amounts);
        }
    }

    /**
     * What a picture shows.
     *
     * @param title what it is about
     * @param subtitle what else a reader must know, or ""
     * @param axis what the bars are parts of
     * @param parts names of the parts, from left to right
     * @param groups bars under a heading each
     * @param empty what is said where there is no bar
     */
    public record Content(
            String title,
            String subtitle,
            String axis,
            List<String> parts,
            List<CurvePanel<Bar>> groups,
            String empty) {
        /** Copies the lists. */
        public Content {
            parts = List.copyOf(parts);
            groups = List.copyOf(groups);
        }
    }

    private final Content content;
    private final PageWidth width;
    private final TitleBlock titles;
    private final ChartLegend legend;

    /** A picture. */
    public SharesChart(Content content) {
        this(content, PageWidth.SCREEN);
    }

    private SharesChart(Content content, PageWidth width) {
        this.content = content;
        this.width = width;
        this.titles = new TitleBlock(content.title(), content.subtitle(), width.px() - 2 * MARGIN_PX);
        List<LegendEntry> entries = new ArrayList<>();
        for (int part = 0; part < content.parts().size(); part++) {
            if (isUsed(part)) {
                entries.add(new LegendEntry(
                        content.parts().get(part), PrintStyle.TEXT, color(part), PrintStyle.SWATCH, null, false));
            }
        }
        this.legend = new ChartLegend(entries, width.px() - 2 * MARGIN_PX);
    }

    private boolean isUsed(int part) {
        return content.groups().stream()
                .flatMap(group -> group.curves().stream())
                .anyMatch(bar -> bar.amounts().get(part) > 0);
    }

    /** From dark to light through blue: an order that is seen in grey too. */
    private Color color(int part) {
        double share = content.parts().size() == 1
                ? 0
                : (double) part / (content.parts().size() - 1);
        Color dark = new Color(0x08306B);
        Color light = new Color(0xDCE9F5);
        return new Color(
                (int) Math.round(dark.getRed() + share * (light.getRed() - dark.getRed())),
                (int) Math.round(dark.getGreen() + share * (light.getGreen() - dark.getGreen())),
                (int) Math.round(dark.getBlue() + share * (light.getBlue() - dark.getBlue())));
    }

    private boolean isEmpty() {
        return content.groups().stream().allMatch(group -> group.curves().isEmpty());
    }

    @Override
    public Chart at(PageWidth other) {
        return new SharesChart(content, other);
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
        if (isEmpty()) {
            return (int) Math.ceil(titles.heightPx()) + EMPTY_PX;
        }
        return (int) Math.ceil(titles.heightPx() + barsPx() + AXIS_PX + legend.heightPx() + MARGIN_PX);
    }

    private double barsPx() {
        double px = 0;
        for (CurvePanel<Bar> group : content.groups()) {
            px += (group.heading().isEmpty() ? 0 : HEADING_PX) + group.curves().size() * rowPx();
        }
        return px;
    }

    @Override
    public NumberTable numbers() {
        List<List<String>> rows = new ArrayList<>();
        for (CurvePanel<Bar> group : content.groups()) {
            for (Bar bar : group.curves()) {
                double sum =
                        bar.amounts().stream().mapToDouble(Double::doubleValue).sum();
                for (int part = 0; part < content.parts().size(); part++) {
                    double amount = bar.amounts().get(part);
                    rows.add(List.of(
                            group.heading(),
                            bar.name(),
                            bar.protocol(),
                            content.parts().get(part),
                            NumberTable.cell(amount),
                            NumberTable.cell(sum == 0 ? Double.NaN : amount / sum)));
                }
            }
        }
        return new NumberTable(List.of("group", "curve", "protocol", "part", "amount", "share"), rows);
    }

    @Override
    public void draw(Graphics2D g) {
        PaperPainter.ground(g, widthPx(), heightPx());
        titles.draw(g, MARGIN_PX);
        if (isEmpty()) {
            PaperPainter.warning(g, widthPx(), heightPx() - EMPTY_PX / 2.0, content.empty());
            return;
        }
        double left = MARGIN_PX + namesPx() + 8;
        double barsPx = width.px() - left - RIGHT_MARGIN_PX;
        double top = titles.heightPx();
        double bottom = top + barsPx();
        boolean isHeaded = !content.groups().get(0).heading().isEmpty();
        double gridTop = top + (isHeaded ? HEADING_PX : 0);
        for (int tick = 0; tick <= TICKS; tick++) {
            double x = left + barsPx * tick / TICKS;
            g.setColor(PrintStyle.GRID);
            g.setStroke(PrintStyle.GRID_LINE);
            g.draw(new Line2D.Double(x, gridTop, x, bottom));
            String label = 100 * tick / TICKS + "%";
            double labelX = x - PrintStyle.widthPx(label, PrintStyle.TICK) / 2;
            PaperPainter.text(g, label, PrintStyle.TICK, PrintStyle.TEXT, labelX, bottom + 15);
        }
        boolean fits = PrintStyle.widthPx(content.axis(), PrintStyle.LABEL) < barsPx;
        PaperPainter.centred(g, content.axis(), fits ? left : MARGIN_PX, width.px() - RIGHT_MARGIN_PX, bottom + 34);
        for (CurvePanel<Bar> group : content.groups()) {
            if (!group.heading().isEmpty()) {
                PaperPainter.text(g, group.heading(), PrintStyle.HEADING, PrintStyle.TEXT, MARGIN_PX, top + 15);
                top += HEADING_PX;
            }
            for (Bar bar : group.curves()) {
                drawBar(g, bar, left, top, barsPx);
                top += rowPx();
            }
        }
        legend.draw(g, MARGIN_PX, heightPx() - MARGIN_PX + 4 - legend.heightPx());
    }

    /** Names that need two lines need more room. */
    private double rowPx() {
        boolean tall = content.groups().stream()
                .flatMap(group -> group.curves().stream())
                .anyMatch(bar -> PrintStyle.widthPx(bar.name(), PrintStyle.TICK) > namesPx());
        return tall ? TALL_ROW_PX : ROW_PX;
    }

    private double namesPx() {
        double widest = content.groups().stream()
                .flatMap(group -> group.curves().stream())
                .mapToDouble(bar -> PrintStyle.widthPx(bar.name(), PrintStyle.TICK))
                .max()
                .orElse(0);
        return Math.min(widest, MOST_NAME_SHARE * width.px());
    }

    private void drawBar(Graphics2D g, Bar bar, double left, double top, double wholePx) {
        List<String> name = TextLines.of(bar.name(), PrintStyle.TICK, namesPx());
        double baseline = top + (rowPx() + 9) / 2 - (name.size() - 1) * 6.0;
        for (String line : name) {
            double x = left - 8 - PrintStyle.widthPx(line, PrintStyle.TICK);
            PaperPainter.text(g, line, PrintStyle.TICK, PrintStyle.TEXT, x, baseline);
            baseline += 12;
        }
        double sum = bar.amounts().stream().mapToDouble(Double::doubleValue).sum();
        double x = left;
        for (int part = 0; part < bar.amounts().size(); part++) {
            double px = sum == 0 ? 0 : bar.amounts().get(part) / sum * wholePx;
            if (px <= 0) {
                continue;
            }
            Rectangle2D box = new Rectangle2D.Double(x, top + (rowPx() - BAR_PX) / 2, px, BAR_PX);
            g.setColor(color(part));
            g.fill(box);
            g.setColor(Color.WHITE);
            g.setStroke(new BasicStroke(0.75f));
            g.draw(new Line2D.Double(x + px, box.getMinY(), x + px, box.getMaxY()));
            if (px >= LEAST_TOLD_PX) {
                String told = Math.round(100 * bar.amounts().get(part) / sum) + "%";
                boolean onDark = (double) part / Math.max(1, content.parts().size() - 1) < DARK_BELOW;
                double textX = x + (px - PrintStyle.widthPx(told, PrintStyle.SMALL_TICK)) / 2;
                PaperPainter.text(
                        g,
                        told,
                        PrintStyle.SMALL_TICK,
                        onDark ? Color.WHITE : PrintStyle.TEXT,
                        textX,
                        box.getMaxY() - 4.5);
            }
            x += px;
        }
    }
}
