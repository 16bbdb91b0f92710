// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;
import org.homasim.plot.result.ParameterSweep;
import org.homasim.plot.result.Spread;
import org.homasim.plot.result.SweepStep;
import org.homasim.plot.result.Unit;

/**
 * A panel of a chart over a swept parameter.
 *
 * @param label what its vertical axis shows, without the unit
 * @param unit unit of the columns
 * @param lines the figures in it, the one drawn on top first
 */
public record FigurePanel(String label, Unit unit, List<FigureLine> lines) {
    /** Copies the lines. */
    public FigurePanel {
        lines = List.copyOf(lines);
    }

    /** Whether its axis is linear however far apart its figures are. */
    boolean isLinear() {
        return lines.stream().allMatch(line -> line.kind().isShare());
    }

    /**
     * The figures of all lines.
     *
     * @param sweep the points
     * @return those that are known
     */
    public List<Spread> figures(ParameterSweep sweep) {
        List<Spread> figures = new ArrayList<>();
        for (FigureLine line : lines) {
            for (SweepStep step : sweep.steps()) {
                Spread figure = step.figure(line.column());
                if (figure.isKnown()) {
                    figures.add(figure);
                }
            }
        }
        return figures;
    }
}
