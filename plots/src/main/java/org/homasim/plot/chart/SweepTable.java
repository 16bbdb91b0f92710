// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.ParameterSweep;
import org.homasim.plot.result.Spread;
import org.homasim.plot.result.SweepStep;

/** The numbers of a chart over a swept parameter, a row per curve and value. */
final class SweepTable {
    private SweepTable() {}

    static NumberTable of(
            ParameterSweep sweep, List<StyledSweep> curves, List<FigurePanel> panels, ParameterScale scale) {
        Set<String> figures = new LinkedHashSet<>();
        panels.forEach(panel -> panel.lines().forEach(line -> figures.add(line.column())));
        List<String> columns = new ArrayList<>(
                List.of("curve", "protocol", sweep.path(), "x", "x_unit", "points", "saturated", "overload"));
        for (String figure : figures) {
            columns.addAll(List.of(figure, figure + "_least", figure + "_most"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (StyledSweep curve : curves) {
            for (SweepStep step : curve.curve().steps()) {
                List<String> row = new ArrayList<>(List.of(
                        curve.label(),
                        curve.curve().protocol(),
                        step.value().text(),
                        scale.number(step.value()).toPlainString(),
                        scale.unit().symbol(),
                        Integer.toString(step.points().size()),
                        Boolean.toString(step.overload() == Overload.SATURATED),
                        step.overload().word()));
                for (String figure : figures) {
                    Spread spread = step.figure(figure);
                    row.add(NumberTable.cell(spread.mean()));
                    row.add(NumberTable.cell(spread.least()));
                    row.add(NumberTable.cell(spread.most()));
                }
                rows.add(row);
            }
        }
        return new NumberTable(columns, rows);
    }
}
