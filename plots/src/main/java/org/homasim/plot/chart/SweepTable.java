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
            ParameterSweep sweep,
            List<CurvePanel<StyledSweep>> columns,
            List<FigurePanel> panels,
            ParameterScale scale) {
        Set<String> figures = new LinkedHashSet<>();
        panels.forEach(panel -> panel.lines().forEach(line -> figures.add(line.column())));
        List<String> header = new ArrayList<>(
                List.of("curve", "protocol", sweep.path(), "x", "x_unit", "points", "saturated", "overload"));
        for (String figure : figures) {
            header.addAll(List.of(figure, figure + "_least", figure + "_most"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (CurvePanel<StyledSweep> column : columns) {
            for (StyledSweep curve : column.curves()) {
                for (SweepStep step : curve.curve().steps()) {
                    rows.add(row(column.nameOf(curve.label()), curve, step, figures, scale));
                }
            }
        }
        return new NumberTable(header, rows);
    }

    private static List<String> row(
            String name, StyledSweep curve, SweepStep step, Set<String> figures, ParameterScale scale) {
        List<String> row = new ArrayList<>(List.of(
                name,
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
        return row;
    }
}
