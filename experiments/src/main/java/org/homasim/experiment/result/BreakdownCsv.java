// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.experiment.measure.BreakdownLog;

/** Writes {@code breakdown.csv}: the slowest messages of each protocol and size, then those drawn at random. */
final class BreakdownCsv {
    static final String FILE = "breakdown.csv";

    private static final String HEADER =
            "sample,protocol,size_bytes,source,destination,start_ps,slowdown,percentile,latency_ps";

    private BreakdownCsv() {}

    /** Writes a line for each message of each sample; the components are in the order of the way and add up to the latency. */
    static void write(Path file, BreakdownLog log) throws IOException {
        BreakdownLayout layout = log.layout();
        List<Integer> order = layout.order();
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            StringBuilder header = new StringBuilder(HEADER);
            order.forEach(
                    place -> header.append(',').append(layout.label(place)).append("_ps"));
            lines.write(header.append('\n').toString());
            write(lines, "slowest", log.slowest(), order);
            write(lines, "random", log.random(), order);
        }
    }

    private static void write(
            BufferedWriter lines, String sample, List<BreakdownLog.Entry> entries, List<Integer> order)
            throws IOException {
        for (BreakdownLog.Entry each : entries) {
            StringBuilder line = new StringBuilder(sample);
            line.append(',').append(each.protocol());
            line.append(',').append(each.sizeBytes());
            line.append(',').append(each.source());
            line.append(',').append(each.destination());
            line.append(',').append(each.startPs());
            line.append(',').append(Figures.cell(each.slowdown()));
            line.append(',').append(Figures.cell(each.percentile()));
            line.append(',').append(each.times().latencyPs());
            order.forEach(place -> line.append(',').append(each.times().ps(place)));
            lines.write(line.append('\n').toString());
        }
    }
}
