// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table for a CSV file: a header and rows of texts. */
final class CsvTable {
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private final List<List<String>> lines = new ArrayList<>();

    CsvTable(List<String> header) {
        lines.add(List.copyOf(header));
    }

    CsvTable(String... header) {
        this(List.of(header));
    }

    void row(String... cells) {
        row(List.of(cells));
    }

    void row(List<String> cells) {
        if (cells.size() != lines.get(0).size()) {
            throw new IllegalArgumentException("row " + cells + " does not fit header " + lines.get(0));
        }
        lines.add(List.copyOf(cells));
    }

    /** Returns the file's content. */
    byte[] toBytes() {
        StringBuilder text = new StringBuilder();
        try {
            for (List<String> line : lines) {
                text.append(CSV.writeValueAsString(line));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing lists of strings", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
