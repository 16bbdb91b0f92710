// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.homasim.plot.chart.NumberTable;

/** The numbers behind a picture as the content of a CSV file. */
final class CsvBytes {
    private CsvBytes() {}

    static byte[] of(NumberTable table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns());
        lines.addAll(table.rows());
        CsvSchema plain = CsvSchema.emptySchema().withLineSeparator("\n");
        try {
            return new CsvMapper()
                    .writerFor(new TypeReference<List<List<String>>>() {})
                    .with(plain)
                    .writeValueAsString(lines)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts in memory can always be written", e);
        }
    }
}
