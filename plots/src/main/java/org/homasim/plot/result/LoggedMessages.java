// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** The messages of a point, one by one, as its {@code messages.csv} lists them. */
public final class LoggedMessages {
    /**
     * A message that ended well.
     *
     * @param source number of the host that sent it
     * @param destination number of the host that it was sent to
     * @param sizeBytes its size
     * @param timePs from its start to its end
     */
    public record Message(long source, long destination, long sizeBytes, long timePs) {}

    private LoggedMessages() {}

    /** Whether the point has such a file, which {@code measure.messages: true} makes. */
    public static boolean areOf(ResultPoint point) {
        return Files.exists(file(point));
    }

    /**
     * Reads all messages that ended well, in the order of the file. One is read at a time: there may be millions.
     *
     * @throws ResultFormatException if the file is missing or malformed
     */
    public static void forEach(ResultPoint point, Consumer<Message> reader) {
        Path file = file(point);
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(text)) {
            int line = 1;
            while (rows.hasNextValue()) {
                line++;
                CsvRow row = new CsvRow(file, line, rows.nextValue());
                if (!row.optionalText("end_ps").isEmpty()) {
                    reader.accept(new Message(
                            row.count("source"),
                            row.count("destination"),
                            row.count("size_bytes"),
                            row.count("end_ps") - row.count("start_ps")));
                }
            }
        } catch (IOException e) {
            throw new ResultFormatException(file, "expected a readable list of messages", e);
        }
    }

    private static Path file(ResultPoint point) {
        return point.folder().resolve("messages.csv");
    }
}
