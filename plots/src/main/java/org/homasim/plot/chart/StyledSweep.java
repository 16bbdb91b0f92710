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
     * Gives each curve its look: by its protocol, and by its place among curves of the same protocol.
     *
     * @param details what tells each curve from others of its protocol, or ""
     */
    static List<StyledSweep> style(List<SweepCurve> curves, List<String> details) {
        Map<String, Integer> seen = new HashMap<>();
        List<StyledSweep> styled = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            ProtocolStyle style = ProtocolStyle.of(curves.get(i).protocol());
            int n = seen.merge(style.family(), 1, Integer::sum) - 1;
            String label = style.name() + (details.get(i).isEmpty() ? "" : ", " + details.get(i));
            styled.add(new StyledSweep(curves.get(i), label, style.simulated(n), style.marker(n)));
        }
        return styled;
    }
}
