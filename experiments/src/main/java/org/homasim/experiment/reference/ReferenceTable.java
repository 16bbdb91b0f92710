// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

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
 * A table of published figures, as a resource holds it.
 *
 * @param provenance what its first comments say
 * @param rows column to cell, in the order of the columns; cells without a figure are null
 */
record ReferenceTable(Provenance provenance, List<Map<String, String>> rows) {
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.ALLOW_COMMENTS)
            .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
            .build();

    /** Reads the table of a reference. */
    static ReferenceTable named(String name) {
        String resource = "/org/homasim/experiment/reference/" + name + ".csv";
        List<Map<String, String>> rows = new ArrayList<>();
        try (InputStream stream = ReferenceTable.class.getResourceAsStream(resource)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            try (MappingIterator<Map<String, String>> lines = CSV.readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .readValues(text)) {
                lines.forEachRemaining(rows::add);
            }
            return new ReferenceTable(Provenance.of(name, text.lines().toList()), List.copyOf(rows));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource, e);
        }
    }
}
