// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Messages that a user lists one by one: traffic without random draws.
 *
 * @param messages at least one, by start; those of one start in the order listed
 */
public record MessageTrace(List<TracedMessage> messages) {
    /**
     * Puts the messages in the order of their starts, whatever their order here.
     *
     * @throws WorkloadException when there is none
     */
    public MessageTrace {
        if (messages.isEmpty()) {
            throw new WorkloadException("a trace without messages; allowed: one or more");
        }
        // A sort of objects is stable.
        messages = messages.stream()
                .sorted(Comparator.comparingLong(TracedMessage::startPs))
                .toList();
    }

    /**
     * Reads a CSV file that begins with the columns {@code start_ps,source,destination,size_bytes}; others mean nothing.
     *
     * @param hosts number of hosts in the network, whose numbers begin with 0
     * @throws WorkloadException when the file cannot be read or a line is wrong; the message tells which
     */
    public static MessageTrace fromCsv(Path file, int hosts) {
        return TraceReader.read(file, hosts);
    }

    /** Returns the sizes of all messages as a distribution, for bins and priorities. */
    public SizeDistribution sizes() {
        long[] sorted =
                messages.stream().mapToLong(TracedMessage::sizeBytes).sorted().toArray();
        StepCdf.Builder points = new StepCdf.Builder();
        for (int i = 0; i < sorted.length; i++) {
            if (i == sorted.length - 1 || sorted[i + 1] > sorted[i]) {
                points.add(sorted[i], (i + 1.0) / sorted.length, "size " + sorted[i]);
            }
        }
        return new EmpiricalSizes(points.whole("the trace"));
    }
}
