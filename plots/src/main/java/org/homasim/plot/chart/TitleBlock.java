// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Graphics2D;
import java.util.List;

/** Title and subtitle of a picture, over as many lines as they need. */
final class TitleBlock {
    private static final double FIRST_BASELINE_PX = 18;
    private static final double TITLE_LINE_PX = 18;
    private static final double SUBTITLE_LINE_PX = 16;
    private static final double BELOW_PX = 8;

    private final List<String> title;
    private final List<String> subtitle;

    TitleBlock(String title, String subtitle, double widthPx) {
        this.title = TextLines.of(title, PrintStyle.TITLE, widthPx);
        this.subtitle = TextLines.of(subtitle, PrintStyle.TICK, widthPx);
    }

    /** Room above the panels. */
    double heightPx() {
        return FIRST_BASELINE_PX + (title.size() - 1) * TITLE_LINE_PX + subtitle.size() * SUBTITLE_LINE_PX + BELOW_PX;
    }

    void draw(Graphics2D g, double left) {
        double baseline = FIRST_BASELINE_PX;
        for (String line : title) {
            PaperPainter.text(g, line, PrintStyle.TITLE, PrintStyle.TEXT, left, baseline);
            baseline += TITLE_LINE_PX;
        }
        baseline += SUBTITLE_LINE_PX - TITLE_LINE_PX;
        for (String line : subtitle) {
            PaperPainter.text(g, line, PrintStyle.TICK, PrintStyle.SOFT_TEXT, left, baseline);
            baseline += SUBTITLE_LINE_PX;
        }
    }
}
