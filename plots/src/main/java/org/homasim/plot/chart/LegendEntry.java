// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of a kind and what it means.
 *
 * @param text what it means
 * @param textColor colour of the text
 * @param color of line and marker
 * @param stroke of the line
 * @param marker in the middle of the line, or null for none
 * @param hollow whether the marker is only an outline
 */
record LegendEntry(String text, Color textColor, Color color, Stroke stroke, Shape marker, boolean hollow) {
    /** The entry of a curve; a warning if it did not keep up. */
    static LegendEntry of(StyledCurve curve) {
        Color textColor = PrintStyle.textColor(curve.curve().overload());
        return new LegendEntry(curve.curve().label(), textColor, curve.color(), curve.stroke(), curve.marker(), false);
    }

    /** The entry of a kind of line, whatever its curve. */
    static LegendEntry grey(String text, Stroke stroke) {
        return new LegendEntry(text, PrintStyle.SOFT_TEXT, PrintStyle.SOFT_TEXT, stroke, null, false);
    }

    /** An entry for each kind among some lines that has a name, in their order. */
    static List<LegendEntry> ofLines(Stream<FigureLine> lines) {
        return lines.map(FigureLine::kind)
                .distinct()
                .filter(kind -> !kind.shown().isEmpty())
                .map(kind -> grey(kind.shown(), kind.stroke()))
                .toList();
    }
}
