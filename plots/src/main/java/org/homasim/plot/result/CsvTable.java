// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A CSV file with a header line: the names of its columns and its rows. */
record CsvTable(List<String> columns, List<CsvRow> rows) {
    private static final ObjectReader CELLS =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Whether there is a file with something in it. */
    static boolean isIn(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            throw new ResultFormatException(file, "expected a readable CSV file", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws ResultFormatException if the file cannot be read, lacks a required column, names one twice, or has a row
     *     of another width than its header
     */
    static CsvTable read(Path file, List<String> requiredColumns) {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                MappingIterator<String[]> lines = CELLS.readValues(text)) {
            return parse(file, lines, requiredColumns);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new ResultFormatException(file, line, "expected CSV: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ResultFormatException(
                    file, "expected a readable CSV file with the columns " + String.join(",", requiredColumns), e);
        }
    }

    private static CsvTable parse(Path file, MappingIterator<String[]> lines, List<String> requiredColumns)
            throws IOException {
        List<String> columns = null;
        List<CsvRow> rows = new ArrayList<>();
        while (lines.hasNextValue()) {
            String[] cells = lines.nextValue();
            int line = lines.getParser().currentTokenLocation().getLineNr();
            if (columns == null) {
                columns = header(file, cells, requiredColumns);
            } else if (cells.length > 1 || !cells[0].isBlank()) {
                rows.add(new CsvRow(file, line, named(file, line, columns, cells)));
            }
        }
        if (columns == null) {
            throw new ResultFormatException(file, 1, "expected the header " + String.join(",", requiredColumns));
        }
        return new CsvTable(columns, rows);
    }

    private static List<String> header(Path file, String[] cells, List<String> requiredColumns) {
        Set<String> columns = new LinkedHashSet<>();
        for (String cell : cells) {
            if (!columns.add(cell.strip())) {
                throw new ResultFormatException(file, 1, "expected column '" + cell.strip() + "' only once");
            }
        }
        for (String required : requiredColumns) {
            if (!columns.contains(required)) {
                throw new ResultFormatException(
                        file, 1, "expected a column '" + required + "', found " + String.join(",", columns));
            }
        }
        return List.copyOf(columns);
    }

    private static Map<String, String> named(Path file, int line, List<String> columns, String[] cells) {
        if (cells.length != columns.size()) {
            throw new ResultFormatException(file, line, "expected " + columns.size() + " cells, found " + cells.length);
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            named.put(columns.get(i), cells[i]);
        }
        return named;
    }
}
