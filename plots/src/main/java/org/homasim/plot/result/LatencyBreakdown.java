// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the time of a point's slowest messages, and of some drawn at random, was spent on, as its {@code breakdown.csv} tells.
 *
 * @param components their names, in the order of the way
 * @param messages of both samples
 */
public record LatencyBreakdown(List<String> components, List<Message> messages) {
    private static final String UNIT = "_ps";
    private static final String SAMPLE = "sample";
    private static final String PROTOCOL = "protocol";
    private static final String SLOWEST = "slowest";
    private static final String RANDOM = "random";
    private static final List<String> COLUMNS = List.of(
            SAMPLE,
            PROTOCOL,
            "size_bytes",
            "source",
            "destination",
            "start_ps",
            "slowdown",
            "percentile",
            "latency_ps");

    /**
     * A message.
     *
     * @param isSlowest whether it stands there as one of the slowest of its size, or as drawn at random
     * @param protocol that carried it
     * @param sizeBytes its length
     * @param percentile how many percent of the messages of its protocol and about its size were no slower
     * @param latencyPs from start to end
     * @param ps by component; they add up to the latency
     */
    public record Message(
            boolean isSlowest, String protocol, long sizeBytes, double percentile, long latencyPs, List<Long> ps) {
        /** Copies the list. */
        public Message {
            ps = List.copyOf(ps);
        }
    }

    /** Copies the lists. */
    public LatencyBreakdown {
        components = List.copyOf(components);
        messages = List.copyOf(messages);
    }

    /**
     * Reads that of a point.
     *
     * @throws ResultFormatException if the file is missing or malformed, or components do not add up to their latency
     */
    public static LatencyBreakdown of(ResultPoint point) {
        Path file = point.folder().resolve("breakdown.csv");
        if (!Files.exists(file)) {
            throw new ResultFormatException(file, "there is no such file; homasim run --breakdown makes it", null);
        }
        CsvTable table = CsvTable.read(file, COLUMNS);
        List<String> columns =
                table.columns().subList(COLUMNS.size(), table.columns().size());
        List<String> components = columns.stream()
                .map(column -> column.endsWith(UNIT) ? column.substring(0, column.length() - UNIT.length()) : column)
                .toList();
        List<Message> messages = new ArrayList<>();
        for (CsvRow row : table.rows()) {
            messages.add(message(row, columns));
        }
        return new LatencyBreakdown(components, messages);
    }

    /** Returns the protocols that carried messages, in the order of the file. */
    public List<String> protocols() {
        return messages.stream().map(Message::protocol).distinct().toList();
    }

    private static Message message(CsvRow row, List<String> columns) {
        String sample = row.text(SAMPLE);
        if (!sample.equals(SLOWEST) && !sample.equals(RANDOM)) {
            throw row.bad(SAMPLE, SLOWEST + " or " + RANDOM, sample);
        }
        List<Long> ps = columns.stream().map(row::count).toList();
        long latencyPs = row.count("latency_ps");
        long sumPs = ps.stream().mapToLong(Long::longValue).sum();
        if (sumPs != latencyPs) {
            throw row.bad("latency_ps", "the sum of the components, " + sumPs, Long.toString(latencyPs));
        }
        return new Message(
                sample.equals(SLOWEST),
                row.text(PROTOCOL),
                row.count("size_bytes"),
                row.number("percentile"),
                latencyPs,
                ps);
    }
}
