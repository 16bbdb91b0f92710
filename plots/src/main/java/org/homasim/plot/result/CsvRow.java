// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One row of a CSV file, which knows where it stands so that a bad cell can be reported. */
final class CsvRow {
    private final Path file;
    private final int line;
    private final Map<String, String> cells;

    CsvRow(Path file, int line, Map<String, String> cells) {
        this.file = file;
        this.line = line;
        this.cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    Map<String, String> cells() {
        return cells;
    }

    /** The text of a cell, never blank. */
    String text(String column) {
        String cell = optionalText(column);
        if (cell.isEmpty()) {
            throw bad(column, "a value", cell);
        }
        return cell;
    }

    /** The text of a cell, or "" if it is blank. */
    String optionalText(String column) {
        String cell = cells.get(column);
        if (cell == null) {
            throw new ResultFormatException(file, line, "expected a cell in column '" + column + "'");
        }
        return cell.strip();
    }

    /** A whole number, at least 0. */
    long count(String column) {
        String cell = optionalText(column);
        try {
            long value = Long.parseLong(cell);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw bad(column, "a whole number, at least 0", cell);
        }
        throw bad(column, "a whole number, at least 0", cell);
    }

    /** A finite number, at least 0. */
    double number(String column) {
        double value = optionalNumber(column);
        if (Double.isNaN(value)) {
            throw bad(column, "a number, at least 0", "");
        }
        return value;
    }

    /** A finite number, at least 0, or NaN if the cell is blank. */
    double optionalNumber(String column) {
        String cell = optionalText(column);
        if (cell.isEmpty()) {
            return Double.NaN;
        }
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw bad(column, "a number, at least 0", cell);
        }
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw bad(column, "a number, at least 0", cell);
        }
        return value;
    }

    ResultFormatException bad(String column, String expected, String found) {
        return new ResultFormatException(
                file, line, "expected " + expected + " in column '" + column + "', found '" + found + "'");
    }
}
