// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.homasim.plot.result.FigureIntervals;

/**
 * A row of a table of results.
 *
 * @param experiment what its experiment is called
 * @param name of the point, or "" if the row is of several
 * @param anchor id of the point's files in the page, or ""
 * @param parameters swept parameters, path to value
 * @param cells column to text, as points.csv has them
 * @param intervals column to the interval of its figure, where it is known
 * @param bad whether its figures are to be doubted
 */
record TableRow(
        String experiment,
        String name,
        String anchor,
        Map<String, String> parameters,
        Map<String, String> cells,
        Map<String, FigureIntervals.Interval> intervals,
        boolean bad) {
    /** Copies the maps. */
    TableRow {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        intervals = Map.copyOf(intervals);
    }

    /** The text of a cell, "" if there is none. */
    String cell(String column) {
        return cells.getOrDefault(column, "").strip();
    }
}
