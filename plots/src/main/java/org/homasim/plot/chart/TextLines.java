// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** Breaks texts into lines. */
final class TextLines {
    private TextLines() {}

    /** Lines no wider than given, broken at blanks; a word that is wider has a line of its own. None for an empty text. */
    static List<String> of(String text, Font font, double widthPx) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && PrintStyle.widthPx(longer, font) > widthPx) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** As few lines as fit, of about the same length. */
    static List<String> balanced(String text, Font font, double widthPx) {
        List<String> lines = of(text, font, widthPx);
        double narrower = widthPx;
        while (narrower > widthPx / 3) {
            narrower -= 4;
            List<String> tighter = of(text, font, narrower);
            if (tighter.size() > lines.size()) {
                break;
            }
            lines = tighter;
        }
        return lines;
    }
}
