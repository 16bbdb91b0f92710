// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.measure.MessageLog;

/** Writes {@code messages.csv}: it begins with the columns of a trace, so that it can be run as one. */
final class MessagesCsv {
    private static final String HEADER = "start_ps,source,destination,size_bytes,end_ps,slowdown,measured,workload";

    private MessagesCsv() {}

    /**
     * Writes a line for each message; end and slowdown of one that has not ended are empty.
     *
     * @param workloads labels by number
     * @param transports names by index; none where there is one, which then has no column
     */
    static void write(Path file, MessageLog log, List<String> workloads, List<String> transports) throws IOException {
        // Line by line: as one text millions of messages would not fit in memory.
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write(HEADER + (transports.isEmpty() ? "" : ",transport") + "\n");
            for (int i = 0; i < log.count(); i++) {
                boolean hasEnded = log.hasEnded(i);
                lines.write(log.startPs(i) + "," + log.source(i) + "," + log.destination(i) + "," + log.sizeBytes(i)
                        + "," + (hasEnded ? Long.toString(log.endPs(i)) : "") + ","
                        + (hasEnded ? Figures.cell(log.slowdown(i)) : "") + "," + log.isMeasured(i) + ","
                        + workloads.get(log.workload(i))
                        + (transports.isEmpty() ? "" : "," + transports.get(log.transport(i))) + "\n");
            }
        }
    }
}
