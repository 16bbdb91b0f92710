// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.plot.interactive.Dashes;
import org.homasim.plot.interactive.InteractiveCurve;

/** Numbers the curves of an interactive chart; those of one name, which stand in different columns, are one. */
final class CurveIndex {
    private final Map<String, Integer> indexOf = new LinkedHashMap<>();
    private final List<InteractiveCurve> curves = new ArrayList<>();

    /**
     * Adds a curve unless there is one of its name.
     *
     * @param marker may be null for none
     * @return its index
     */
    int of(String label, Color color, Shape marker, Stroke stroke, boolean warned) {
        Integer known = indexOf.putIfAbsent(label, curves.size());
        if (known == null) {
            curves.add(new InteractiveCurve(label, color, Optional.ofNullable(marker), Dashes.of(stroke), warned));
            return curves.size() - 1;
        }
        if (warned && !curves.get(known).warned()) {
            curves.set(known, curves.get(known).withWarning());
        }
        return known;
    }

    List<InteractiveCurve> curves() {
        return List.copyOf(curves);
    }
}
