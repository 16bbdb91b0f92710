// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.homasim.plot.result.NetworkFault;
import org.homasim.plot.result.PooledTimeline;

/**
 * A curve over time with the look it has in all panels of one picture.
 *
 * @param curve the curve
 * @param detail what tells it from others of its protocol, or ""
 * @param label what the legend says of it
 * @param color of its lines
 * @param marker on its full lines where others could be taken for it
 * @param faint whether it is there for others to be compared with
 */
record StyledTimeline(PooledTimeline curve, String detail, String label, Color color, Shape marker, boolean faint) {
    /** Number of the curve of a protocol that has a light shade. */
    private static final int LIGHT = 2;

    /**
     * Gives each curve its look. A run without faults is faint, in the colour of the first one with faults that is otherwise alike.
     *
     * @param details what tells each curve from others of its protocol, or ""
     */
    static List<StyledTimeline> style(List<PooledTimeline> curves, List<String> details) {
        Map<String, Integer> seen = new HashMap<>();
        Map<Map<String, String>, Integer> firstWithFaults = new HashMap<>();
        boolean compares = curves.stream().anyMatch(PooledTimeline::isFaultless);
        ToIntFunction<PooledTimeline> next = curve -> {
            String family = ProtocolStyle.of(curve.first().protocol()).family();
            int n = seen.merge(family, 1, Integer::sum) - 1;
            // The light shade is left to what others are compared with.
            return compares && n >= LIGHT ? n + 1 : n;
        };
        int[] place = new int[curves.size()];
        for (int i = 0; i < curves.size(); i++) {
            if (!curves.get(i).isFaultless()) {
                place[i] = next.applyAsInt(curves.get(i));
                firstWithFaults.putIfAbsent(apartFromFaults(curves.get(i)), place[i]);
            }
        }
        List<StyledTimeline> styled = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            PooledTimeline curve = curves.get(i);
            ProtocolStyle style = ProtocolStyle.of(curve.first().protocol());
            Integer compared = curve.isFaultless() ? firstWithFaults.get(apartFromFaults(curve)) : null;
            if (curve.isFaultless() && compared == null) {
                place[i] = next.applyAsInt(curve);
            }
            boolean faint = compared != null;
            String label = style.name()
                    + (details.get(i).isEmpty() ? "" : ", " + details.get(i))
                    + curve.overload().note();
            styled.add(new StyledTimeline(
                    curve,
                    details.get(i),
                    label,
                    faint ? style.compared(compared) : style.simulated(place[i]),
                    style.marker(faint ? compared : place[i]),
                    faint));
        }
        return styled;
    }

    /** How a line of a kind looks. */
    Stroke stroke(FigureLine.Kind kind) {
        Stroke stroke = kind.stroke();
        return faint && stroke.equals(PrintStyle.SOLID) ? PrintStyle.WHISKER : stroke;
    }

    private static Map<String, String> apartFromFaults(PooledTimeline curve) {
        Map<String, String> traits = new LinkedHashMap<>(curve.parameters());
        traits.remove(NetworkFault.PARAMETER);
        traits.put("", curve.first().protocol());
        return traits;
    }
}
