// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

import java.util.List;

/**
 * A chart that its reader zooms into: panels above each other that share their horizontal axis.
 *
 * @param title what is shown
 * @param subtitle what else a reader must know, or ""
 * @param x the horizontal axis
 * @param curves what the legend lists, with the look that each has in all panels
 * @param panels from above, at least one
 * @param bands periods that are told apart, along the horizontal axis
 */
public record InteractiveChart(
        String title,
        String subtitle,
        HorizontalAxis x,
        List<InteractiveCurve> curves,
        List<InteractivePanel> panels,
        List<Band> bands) {
    /** Copies the lists. */
    public InteractiveChart {
        curves = List.copyOf(curves);
        panels = List.copyOf(panels);
        bands = List.copyOf(bands);
    }

    /**
     * A part of the horizontal axis with a name.
     *
     * @param name what it is
     * @param from its begin
     * @param to its end, above its begin
     */
    public record Band(String name, double from, double to) {}
}
