// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.published;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a table of published results.
 *
 * @param table name of the table
 * @param line in its file, from 1 on
 * @param cells column to text, in the order of the columns; null where the cell is empty
 */
public record ReferenceRow(String table, int line, Map<String, String> cells) {
    /** Copies the cells. */
    public ReferenceRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /**
     * A cell that must have something in it.
     *
     * @throws IllegalStateException if it has not
     */
    public String required(String column) {
        String text = cells.get(column);
        if (text == null || text.isBlank()) {
            throw bad(column, "something", "nothing");
        }
        return text;
    }

    /**
     * A positive number.
     *
     * @param otherwise if the cell is empty
     * @throws IllegalStateException if it is something else
     */
    public double positive(String column, double otherwise) {
        String text = cells.get(column);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && Double.isFinite(value)) {
                return value;
            }
            throw bad(column, "a positive number", text);
        } catch (NumberFormatException e) {
            IllegalStateException bad = bad(column, "a positive number", text);
            bad.initCause(e);
            throw bad;
        }
    }

    /** What is wrong with the row, as an exception: the table is the project's own. */
    public IllegalStateException bad(String column, String expected, String found) {
        return new IllegalStateException("reference " + table + ", line " + line + ": expected " + expected
                + " in column " + column + ", found " + found);
    }
}
