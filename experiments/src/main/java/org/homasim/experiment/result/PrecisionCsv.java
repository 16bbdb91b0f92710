// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.measure.PrecisionFigures;

/** The table {@code precision.csv}: a row for each point of the sweep that needs no more seeds. */
final class PrecisionCsv {
    private final Map<String, PrecisionFigures> figures = new HashMap<>();

    /** Adds what was found for a point. */
    void put(Point first, PrecisionFigures found) {
        figures.put(first.name(), found);
    }

    boolean isEmpty() {
        return figures.isEmpty();
    }

    /** The table of these points as far as they are done. */
    byte[] toBytes(List<Point> sweep) {
        CsvTable table = new CsvTable(
                "point", "figure", "replications", "value", "low", "high", "half_width", "wanted", "reached");
        for (Point point : sweep) {
            PrecisionFigures found = figures.get(point.name());
            if (found != null) {
                table.row(List.of(
                        point.name(),
                        found.figure(),
                        Integer.toString(found.replications()),
                        Figures.cell(found.value()),
                        Figures.cell(found.value() - found.halfWidth()),
                        Figures.cell(found.value() + found.halfWidth()),
                        Figures.cell(found.halfWidth() / Math.abs(found.value())),
                        Figures.cell(found.precision()),
                        Boolean.toString(found.reached())));
            }
        }
        return table.toBytes();
    }
}
