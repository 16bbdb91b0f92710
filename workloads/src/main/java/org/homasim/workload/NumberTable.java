// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a user's CSV file of numbers and says exactly where it is wrong. As in tables of sizes, spaces around values, lines that
 * begin with {@code #} and empty lines mean nothing; there are no quotes, as all values are numbers. Columns beyond those that
 * are known are left alone.
 */
final class NumberTable {
    private final Path file;
    private final String what;
    private final List<String> columns;
    private final String header;
    private final int maxRows;
    private int lineNumber;
    /** Of the file, once its header is read; else 0. */
    private int width;

    private int rowCount;

    /**
     * A table that is not read yet.
     *
     * @param file to read
     * @param what the lines are, for messages, in the singular, such as {@code message}
     * @param columns that it begins with
     * @param maxRows more are refused, for the memory that they take
     */
    NumberTable(Path file, String what, List<String> columns, int maxRows) {
        this.file = file;
        this.what = what;
        this.columns = List.copyOf(columns);
        this.header = String.join(",", columns);
        this.maxRows = maxRows;
    }

    /** One line. */
    final class Row {
        private final List<String> values;

        private Row(List<String> values) {
            this.values = values;
        }

        /** A whole number. */
        long whole(int column, long least, long most) {
            return whole(column, least, most, "a whole number, ");
        }

        /** The number of a host. */
        int host(int column, int hosts) {
            return (int) whole(column, 0, hosts - 1L, "the number of a host, ");
        }

        private long whole(int column, long least, long most, String kind) {
            long number;
            try {
                number = Long.parseLong(values.get(column));
            } catch (NumberFormatException e) {
                throw outside(column, kind + least + " to " + most, e);
            }
            if (number < least || number > most) {
                throw outside(column, kind + least + " to " + most, null);
            }
            return number;
        }

        /** A number from 0 on. */
        double notNegative(int column) {
            double number;
            try {
                number = Double.parseDouble(values.get(column));
            } catch (NumberFormatException e) {
                throw outside(column, "a number, 0 or more", e);
            }
            if (!(number >= 0 && number <= Float.MAX_VALUE)) {
                throw outside(column, "a number, 0 or more", null);
            }
            return number;
        }

        /** Two columns that name hosts must not name the same. */
        void requireDifferent(int column, int other) {
            long host = Long.parseLong(values.get(column));
            if (host == Long.parseLong(values.get(other))) {
                throw wrong(columns.get(column) + " and " + columns.get(other) + " are both " + host
                        + "; allowed: two different hosts");
            }
        }

        private WorkloadException outside(int column, String allowed, Throwable cause) {
            return new WorkloadException(
                    where() + ": " + columns.get(column) + " is '" + values.get(column) + "'; allowed: " + allowed,
                    cause);
        }
    }

    /**
     * Reads the file.
     *
     * @param rows is given each line below the header
     * @throws WorkloadException when the file cannot be read or a line is wrong
     */
    void read(Consumer<Row> rows) {
        try (BufferedReader lines = new BufferedReader(new LineLimitReader(Files.newBufferedReader(file)))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lineNumber++;
                readLine(line.strip(), rows);
            }
        } catch (NoSuchFileException e) {
            throw new WorkloadException(file + ": there is no such file; allowed: a CSV file of " + what + "s", e);
        } catch (LineLimitReader.LongLineException e) {
            // The reader looks ahead, so which line it is cannot be told.
            throw new WorkloadException(
                    file + ": a line after line " + lineNumber + " is " + e.getMessage() + "; allowed: the columns "
                            + header,
                    e);
        } catch (IOException e) {
            throw new WorkloadException(
                    file + ": cannot be read after line " + lineNumber + ": "
                            + e.getClass().getSimpleName() + " " + e.getMessage() + "; allowed: a CSV file in UTF-8",
                    e);
        }
        if (rowCount == 0) {
            String missing = width == 0 ? "the file is empty" : "there are no " + what + "s";
            throw wrong(missing + "; allowed: the header " + header + " and a line for each " + what);
        }
    }

    private void readLine(String line, Consumer<Row> rows) {
        String text = lineNumber == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        List<String> values =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (width > 0) {
            if (values.size() != width) {
                throw wrong("'" + text + "' has " + values.size() + " column(s); allowed: " + width + " (" + header
                        + (width > columns.size() ? " and others" : "") + ")");
            }
            if (++rowCount > maxRows) {
                throw wrong("more than " + maxRows + " " + what + "s");
            }
            rows.accept(new Row(values));
        } else if (values.size() >= columns.size()
                && values.subList(0, columns.size()).equals(columns)) {
            width = values.size();
        } else {
            throw wrong("header is '" + text + "'; allowed: " + header + ", and more columns, which mean nothing here");
        }
    }

    /** A complaint about the present line. */
    WorkloadException wrong(String message) {
        return new WorkloadException(where() + ": " + message);
    }

    private String where() {
        return file + ", line " + Math.max(1, lineNumber);
    }
}
