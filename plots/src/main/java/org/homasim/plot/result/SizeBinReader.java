// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code slowdown.csv} of a point. */
final class SizeBinReader {
    private static final List<String> COLUMNS =
            List.of("size_low", "size_high", "count", "cum_fraction", "mean", "p50", "p99", "p999");

    private SizeBinReader() {}

    /**
     * Reads the bins.
     *
     * @throws ResultFormatException if a cell is malformed, bins overlap, or a bin with messages lacks a figure
     */
    static List<SizeBin> read(Path file) {
        List<SizeBin> bins = new ArrayList<>();
        long lastHighBytes = 0;
        for (CsvRow row : CsvTable.read(file, COLUMNS).rows()) {
            SizeBin bin = bin(row);
            if (bin.sizeLowBytes() < lastHighBytes) {
                throw row.bad("size_low", "at least " + lastHighBytes, row.text("size_low"));
            }
            if (bin.sizeHighBytes() <= bin.sizeLowBytes()) {
                throw row.bad("size_high", "more than size_low", row.text("size_high"));
            }
            if (bin.cumFraction() > 1 + 1e-9) {
                throw row.bad("cum_fraction", "a fraction up to 1", row.text("cum_fraction"));
            }
            lastHighBytes = bin.sizeHighBytes();
            bins.add(bin);
        }
        return bins;
    }

    private static SizeBin bin(CsvRow row) {
        long count = row.count("count");
        double cumFraction = row.optionalNumber("cum_fraction");
        SlowdownFigures slowdown = count == 0
                ? SlowdownFigures.NONE
                : new SlowdownFigures(row.number("mean"), row.number("p50"), row.number("p99"), row.number("p999"));
        return new SizeBin(row.count("size_low"), row.count("size_high"), count, cumFraction, slowdown);
    }
}
