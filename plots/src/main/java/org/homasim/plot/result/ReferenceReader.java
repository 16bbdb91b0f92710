// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code reference.csv} of an experiment: the curves others have published. */
final class ReferenceReader {
    private static final List<String> COLUMNS = List.of(
            "protocol",
            "workload",
            "load",
            "definition",
            "source",
            "size_high",
            "count_pct",
            "cum_count_pct",
            "mean",
            "p50",
            "p99");

    private ReferenceReader() {}

    /**
     * Reads the curves, in the order in which they first appear.
     *
     * @throws ResultFormatException if a cell is malformed or the sizes of a curve do not rise
     */
    static List<PublishedCurve> read(Path file) {
        Map<PublishedCurve, List<PublishedBin>> curves = new LinkedHashMap<>();
        for (CsvRow row : CsvTable.read(file, COLUMNS).rows()) {
            List<PublishedBin> bins = curves.computeIfAbsent(head(row), head -> new ArrayList<>());
            PublishedBin bin = bin(row);
            if (!bins.isEmpty()
                    && bin.sizeHighBytes() <= bins.get(bins.size() - 1).sizeHighBytes()) {
                throw row.bad("size_high", "a size above that of the bin before", row.text("size_high"));
            }
            bins.add(bin);
        }
        List<PublishedCurve> result = new ArrayList<>();
        curves.forEach((head, bins) -> result.add(new PublishedCurve(
                head.protocol(), head.workload(), head.load(), head.definition(), head.source(), bins)));
        return result;
    }

    private static PublishedCurve head(CsvRow row) {
        return new PublishedCurve(
                row.text("protocol"),
                row.text("workload"),
                row.number("load"),
                row.optionalText("definition"),
                row.optionalText("source"),
                List.of());
    }

    private static PublishedBin bin(CsvRow row) {
        return new PublishedBin(
                row.count("size_high"),
                row.optionalNumber("count_pct") / 100,
                row.optionalNumber("cum_count_pct") / 100,
                new SlowdownFigures(
                        row.optionalNumber("mean"), row.optionalNumber("p50"), row.optionalNumber("p99"), Double.NaN));
    }
}
