// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads traces of messages. */
final class TraceReader {
    private static final List<String> COLUMNS = List.of("start_ps", "source", "destination", "size_bytes");

    /** Beyond the longest run: 1000 s each of warm-up, measured time and drain. */
    private static final long MAX_START_PS = 10_000_000_000_000_000L;

    /** As for fixed sizes. */
    private static final long MAX_SIZE_BYTES = 1_000_000_000;

    /** More than twice those of the longest run that is shipped; a gigabyte of memory. */
    private static final int MAX_MESSAGES = 20_000_000;

    private TraceReader() {}

    /** Reads a user's file; see {@link MessageTrace#fromCsv}. */
    static MessageTrace read(Path file, int hosts) {
        List<TracedMessage> messages = new ArrayList<>();
        new NumberTable(file, "message", COLUMNS, MAX_MESSAGES).read(row -> {
            TracedMessage message = new TracedMessage(
                    row.whole(0, 0, MAX_START_PS),
                    row.host(1, hosts),
                    row.host(2, hosts),
                    row.whole(3, 1, MAX_SIZE_BYTES));
            row.requireDifferent(1, 2);
            messages.add(message);
        });
        return new MessageTrace(messages);
    }
}
