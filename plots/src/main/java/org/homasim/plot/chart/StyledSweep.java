// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homasim.plot.result.SweepCurve;

/**
 * A curve over a swept parameter with the look it has in all panels of one picture.
 *
 * @param curve the curve
 * @param label what the legend says of it
 * @param color of lines and markers
 * @param marker at each of its points
 */
record StyledSweep(SweepCurve curve, String label, Color color, Shape marker) {
    /**
     * Gives each curve its look: by its protocol, and by its place among curves of the same protocol. Curves of the same name, which
     * then stand in different columns, look the same.
     */
    static List<StyledSweep> style(List<ParameterChart.Curve> curves) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Integer> placeOf = new HashMap<>();
        List<StyledSweep> styled = new ArrayList<>();
        for (ParameterChart.Curve each : curves) {
            ProtocolStyle style = ProtocolStyle.of(each.curve().protocol());
            String label = style.name() + (each.detail().isEmpty() ? "" : ", " + each.detail());
            int n = placeOf.computeIfAbsent(label, key -> seen.merge(style.family(), 1, Integer::sum) - 1);
            styled.add(new StyledSweep(each.curve(), label, style.simulated(n), style.marker(n)));
        }
        return styled;
    }
}
