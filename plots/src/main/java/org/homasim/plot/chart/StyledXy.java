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
 * A curve of plain numbers with the look it has in all panels of one picture.
 *
 * @param curve the curve
 * @param color of lines and markers
 * @param stroke of the line
 * @param marker at its points, or some of them
 */
record StyledXy(XyCurve curve, Color color, Stroke stroke, Shape marker) {
    /** Gives each curve its look: by its protocol, and by its place among those of the same protocol; curves of one name look alike. */
    static List<StyledXy> style(List<XyCurve> curves) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Integer> placeOf = new HashMap<>();
        List<StyledXy> styled = new ArrayList<>();
        for (XyCurve curve : curves) {
            ProtocolStyle style = ProtocolStyle.of(curve.protocol());
            int n = placeOf.computeIfAbsent(curve.label(), key -> seen.merge(style.name(), 1, Integer::sum) - 1);
            styled.add(new StyledXy(curve, style.simulated(n), style.simulatedStroke(), style.marker(n)));
        }
        return styled;
    }
}
