// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.List;
import org.homasim.plot.result.PooledTimeline;

/**
 * A panel of a chart over time. Panels of one label have the same vertical scale.
 *
 * @param headed whether the protocol of its curves, which is then one, stands above it
 * @param note what else stands above it, at its right end; "" for nothing
 * @param label what its vertical axis shows
 * @param lines figures of {@link org.homasim.plot.result.TimelineInterval} in it, the one drawn on top first
 * @param curves the curves in it, some of those of the chart
 */
public record TimelinePanel(
        boolean headed, String note, String label, List<FigureLine> lines, List<PooledTimeline> curves) {
    /** Copies the lists. */
    public TimelinePanel {
        lines = List.copyOf(lines);
        curves = List.copyOf(curves);
    }
}
