// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.homasim.plot.chart.ChartCurve;
import org.homasim.plot.chart.CurveBin;

/** The numbers behind a picture as CSV, a row per curve and bin. */
final class CurveTable {
    private static final String[] COLUMNS = {
        "curve",
        "kind",
        "protocol",
        "saturated",
        "size_low",
        "size_high",
        "count",
        "cum_fraction",
        "mean",
        "p50",
        "p99",
        "p999"
    };

    private CurveTable() {}

    /** The content of the file; what is not known is an empty cell. */
    static byte[] csv(List<ChartCurve> curves) {
        List<String[]> rows = new ArrayList<>();
        rows.add(COLUMNS);
        for (ChartCurve curve : curves) {
            for (CurveBin bin : curve.bins()) {
                rows.add(row(curve, bin));
            }
        }
        CsvSchema plain = CsvSchema.emptySchema().withLineSeparator("\n");
        try {
            return new CsvMapper()
                    .writerFor(new TypeReference<List<String[]>>() {})
                    .with(plain)
                    .writeValueAsString(rows)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts in memory can always be written", e);
        }
    }

    private static String[] row(ChartCurve curve, CurveBin bin) {
        return new String[] {
            curve.label(),
            curve.kind().name().toLowerCase(Locale.ROOT),
            curve.protocol(),
            Boolean.toString(curve.saturated()),
            Long.toString(bin.sizeLowBytes()),
            Long.toString(bin.sizeHighBytes()),
            bin.count() < 0 ? "" : Long.toString(bin.count()),
            number(bin.cumShare()),
            number(bin.slowdown().mean()),
            number(bin.slowdown().p50()),
            number(bin.slowdown().p99()),
            number(bin.slowdown().p999())
        };
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
