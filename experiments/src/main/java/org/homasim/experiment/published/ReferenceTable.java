// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.published;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A table of published results, as a resource holds it.
 *
 * @param name of the table
 * @param header what its first comments say
 * @param rows in the order of the file
 */
public record ReferenceTable(String name, ReferenceHeader header, List<ReferenceRow> rows) {
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.ALLOW_COMMENTS)
            .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
            .build();

    /** Copies the list. */
    public ReferenceTable {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a table.
     *
     * @param folder of resources, such as "/org/homasim/experiment/published/"
     * @param name of the table, and of its file without the ending
     * @throws IllegalStateException if there is none, or it is malformed
     */
    public static ReferenceTable read(String folder, String name) {
        String resource = folder + name + ".csv";
        try (InputStream stream = ReferenceTable.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return of(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource, e);
        }
    }

    /**
     * Reads a table.
     *
     * @param text of the file
     * @throws IllegalStateException if it is no CSV, or has no row
     */
    public static ReferenceTable of(String name, String text) {
        List<String> lines = text.lines().toList();
        ReferenceHeader header = ReferenceHeader.of(name, lines);
        List<Integer> lineNumbers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("#") && !lines.get(i).isBlank()) {
                lineNumbers.add(i + 1);
            }
        }
        List<ReferenceRow> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> cells = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(text)) {
            while (cells.hasNextValue()) {
                // The first of the lines has the names of the columns.
                rows.add(new ReferenceRow(name, lineNumbers.get(rows.size() + 1), cells.nextValue()));
            }
        } catch (IOException e) {
            throw new IllegalStateException("reference " + name + " is no CSV", e);
        }
        if (rows.isEmpty()) {
            throw header.bad("has no row");
        }
        return new ReferenceTable(name, header, rows);
    }
}
