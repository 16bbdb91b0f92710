// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

import java.util.List;

/**
 * A panel of a chart.
 *
 * @param label what its vertical axis shows, with the unit
 * @param unit of its values: "B" for bytes, which are written with prefixes; else ""
 * @param note what else stands above it, or ""
 * @param scale how the values are spread
 * @param level a value that is told by a line across the panel, NaN for none
 * @param lines the one drawn on top first
 */
public record InteractivePanel(
        String label, String unit, String note, AxisScale scale, double level, List<InteractiveLine> lines) {
    /** Copies the lines. */
    public InteractivePanel {
        lines = List.copyOf(lines);
    }
}
