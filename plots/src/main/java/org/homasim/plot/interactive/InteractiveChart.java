// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

import java.util.List;

/**
 * A chart that its reader zooms into: panels that share their horizontal axis. Panels of one label share the vertical one too.
 *
 * @param title what is shown
 * @param subtitle what else a reader must know, or ""
 * @param x the horizontal axis
 * @param curves what the legend lists, with the look that each has in all panels
 * @param columns beside each other, at least one
 * @param bands periods that are told apart, along the horizontal axis
 * @param notes what lines, areas and markers mean that curves do not tell, such as "thin: fewer than 100 messages"
 */
public record InteractiveChart(
        String title,
        String subtitle,
        HorizontalAxis x,
        List<InteractiveCurve> curves,
        List<InteractiveColumn> columns,
        List<Band> bands,
        List<String> notes) {
    /** Copies the lists. */
    public InteractiveChart {
        curves = List.copyOf(curves);
        columns = List.copyOf(columns);
        bands = List.copyOf(bands);
        notes = List.copyOf(notes);
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
