// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A curve with the look it has in one picture.
 *
 * @param curve the curve
 * @param color of line and marker
 * @param stroke of the line
 * @param marker drawn here and there on the line, or null for none
 */
record StyledCurve(ChartCurve curve, Color color, Stroke stroke, Shape marker) {
    /** The same as a thin pale line, which others are compared with. */
    StyledCurve faint() {
        return new StyledCurve(curve.withoutIntervals(), PrintStyle.pale(color), PrintStyle.MARKER_LINE, null);
    }

    /** Its line where it rests on too few messages. */
    Stroke thinStroke() {
        return stroke.equals(PrintStyle.SHARED) ? PrintStyle.THIN_SHARED : PrintStyle.THIN;
    }

    /**
     * Gives each curve its look: by its protocol, and by its place among curves of the same protocol. Curves of the same name, which
     * then stand in different panels, look the same.
     */
    static List<StyledCurve> style(List<ChartCurve> curves) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Integer> placeOf = new HashMap<>();
        List<StyledCurve> styled = new ArrayList<>();
        for (ChartCurve curve : curves) {
            ProtocolStyle style = ProtocolStyle.of(curve.protocol());
            if (curve.kind() == ChartCurve.Kind.PUBLISHED) {
                styled.add(new StyledCurve(curve, style.published(), style.publishedStroke(), null));
            } else {
                String name = curve.label().replace(curve.overload().note(), "");
                int n = placeOf.computeIfAbsent(name, key -> seen.merge(style.name(), 1, Integer::sum) - 1);
                styled.add(new StyledCurve(curve, style.simulated(n), style.simulatedStroke(), style.marker(n)));
            }
        }
        return styled;
    }
}
