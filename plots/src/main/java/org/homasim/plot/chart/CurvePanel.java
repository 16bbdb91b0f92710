// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.List;

/**
 * Curves that stand in one column of panels.
 *
 * @param heading what they have in common and those of other columns have not; "" where there is one column
 * @param curves in the order of the legend
 * @param <C> kind of curve
 */
public record CurvePanel<C>(String heading, List<C> curves) {
    /** Copies the curves. */
    public CurvePanel {
        curves = List.copyOf(curves);
    }

    /** What a curve is called in tables: with the heading before its own name, if there is one. */
    String nameOf(String label) {
        return heading.isEmpty() ? label : heading + ": " + label;
    }
}
