// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.List;

/**
 * The numbers of a chart as texts.
 *
 * @param columns names of the columns
 * @param rows rows of cells, as many in each as there are columns; what is not known is empty
 */
public record NumberTable(List<String> columns, List<List<String>> rows) {
    /** Copies the lists. */
    public NumberTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The cell of a number: NaN is not known. */
    static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
