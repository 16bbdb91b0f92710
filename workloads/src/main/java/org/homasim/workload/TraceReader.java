// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads traces and says exactly where one is wrong. As in tables of sizes, spaces around values, lines that begin with
 * {@code #} and empty lines mean nothing; there are no quotes, as all values are numbers.
 */
final class TraceReader {
    private static final String START = "start_ps";
    private static final String SOURCE = "source";
    private static final String DESTINATION = "destination";
    private static final String SIZE = "size_bytes";
    private static final List<String> COLUMNS = List.of(START, SOURCE, DESTINATION, SIZE);
    private static final String HEADER = String.join(",", COLUMNS);

    /** Beyond the longest run: 1000 s each of warm-up, measured time and drain. */
    private static final long MAX_START_PS = 10_000_000_000_000_000L;

    /** As for fixed sizes. */
    private static final long MAX_SIZE_BYTES = 1_000_000_000;

    private final Path file;
    private final int hosts;
    private final List<TracedMessage> messages = new ArrayList<>();
    private int lineNumber;
    private boolean inHeader = true;

    private TraceReader(Path file, int hosts) {
        this.file = file;
        this.hosts = hosts;
    }

    /** Reads a user's file; see {@link MessageTrace#fromCsv}. */
    static MessageTrace read(Path file, int hosts) {
        TraceReader reader = new TraceReader(file, hosts);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.lineNumber++;
                reader.readLine(line.strip());
            }
        } catch (NoSuchFileException e) {
            throw new WorkloadException(file + ": there is no such file; allowed: a CSV file of messages", e);
        } catch (IOException e) {
            throw new WorkloadException(
                    file + ": cannot be read after line " + reader.lineNumber + ": "
                            + e.getClass().getSimpleName() + " " + e.getMessage() + "; allowed: a CSV file in UTF-8",
                    e);
        }
        if (reader.messages.isEmpty()) {
            String missing = reader.inHeader ? "the file is empty" : "there are no messages";
            throw new WorkloadException(reader.where() + ": " + missing + "; allowed: the header " + HEADER
                    + " and a line for each message");
        }
        return new MessageTrace(reader.messages);
    }

    private void readLine(String line) {
        String text = lineNumber == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        List<String> values =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (!inHeader) {
            addMessage(text, values);
        } else if (values.equals(COLUMNS)) {
            inHeader = false;
        } else {
            throw new WorkloadException(where() + ": header is '" + text + "'; allowed: " + HEADER);
        }
    }

    private void addMessage(String text, List<String> values) {
        if (values.size() != COLUMNS.size()) {
            throw new WorkloadException(where() + ": '" + text + "' has " + values.size() + " column(s); allowed: "
                    + COLUMNS.size() + " (" + HEADER + ")");
        }
        long startPs = number(START, values.get(0), 0, MAX_START_PS);
        int source = (int) number(SOURCE, values.get(1), 0, hosts - 1L);
        int destination = (int) number(DESTINATION, values.get(2), 0, hosts - 1L);
        long sizeBytes = number(SIZE, values.get(3), 1, MAX_SIZE_BYTES);
        if (source == destination) {
            throw new WorkloadException(where() + ": " + SOURCE + " and " + DESTINATION + " are both " + source
                    + "; allowed: two different hosts");
        }
        messages.add(new TracedMessage(startPs, source, destination, sizeBytes));
    }

    private long number(String column, String text, long least, long most) {
        long number;
        try {
            number = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw outside(column, text, least, most, e);
        }
        if (number < least || number > most) {
            throw outside(column, text, least, most, null);
        }
        return number;
    }

    private WorkloadException outside(String column, String text, long least, long most, Throwable cause) {
        boolean isHost = column.equals(SOURCE) || column.equals(DESTINATION);
        String allowed = (isHost ? "the number of a host, " : "a whole number, ") + least + " to " + most;
        return new WorkloadException(where() + ": " + column + " is '" + text + "'; allowed: " + allowed, cause);
    }

    private String where() {
        return file + ", line " + Math.max(1, lineNumber);
    }
}
