// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homasim.plot.chart.BreakdownChart;
import org.homasim.plot.output.PlotFormat;
import org.homasim.plot.output.PlotWriter;
import org.homasim.plot.result.ExplainedTail;
import org.homasim.plot.result.MeanBreakdown;

/** Draws where the time of a point's slow messages was spent. */
public final class BreakdownPlots {
    private BreakdownPlots() {}

    /**
     * Draws stacked bars of the slow messages and of those drawn at random, as {@code plots/breakdown-<point>.png}, with their numbers.
     *
     * @param resultFolder folder of an experiment
     * @param formats forms to write the chart in
     * @return files written
     * @throws java.io.UncheckedIOException if a file cannot be written; none is left half-written
     */
    public static List<Path> draw(Path resultFolder, ExplainedTail tail, String subtitle, Set<PlotFormat> formats) {
        Map<String, MeanBreakdown> bars = new LinkedHashMap<>();
        bars.put("slowest", tail.slow());
        if (tail.random().messages() > 0) {
            bars.put("random", tail.random());
        }
        BreakdownChart chart = new BreakdownChart("Where the time went, " + tail.point(), subtitle, bars);
        return new PlotWriter(resultFolder, formats).write(ChartSubject.fileSafe("breakdown-" + tail.point()), chart);
    }
}
