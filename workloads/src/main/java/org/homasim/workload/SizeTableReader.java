// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads cumulative size tables, the shipped ones and users' own, and says exactly where one is wrong. */
final class SizeTableReader {
    private static final String SIZE_COLUMN = "size_bytes";
    private static final String PROBABILITY_COLUMN = "cum_probability";
    private static final String HEADER = SIZE_COLUMN + "," + PROBABILITY_COLUMN;

    /** A million sizes. */
    private static final long MAX_BYTES = 1 << 24;

    private static final int MAX_SHOWN = 100;

    private static final ObjectReader ROWS = new CsvMapper()
            .readerForArrayOf(String.class)
            .with(CsvParser.Feature.TRIM_SPACES)
            .with(CsvParser.Feature.ALLOW_COMMENTS)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES);

    private final String file;
    private final StepCdf.Builder points = new StepCdf.Builder();
    private int lineNumber = 1;

    private SizeTableReader(String file) {
        this.file = file;
    }

    /** Reads a user's file, which must hold a whole distribution. */
    static EmpiricalSizes read(Path path) {
        SizeTableReader reader = new SizeTableReader(path.toString());
        try (InputStream in = Files.newInputStream(path)) {
            if (Files.size(path) > MAX_BYTES) {
                throw new WorkloadException(
                        path + ": longer than " + MAX_BYTES + " bytes; allowed: a CSV file of sizes");
            }
            reader.readRows(in);
        } catch (NoSuchFileException e) {
            throw new WorkloadException(path + ": there is no such file; allowed: a CSV file of sizes", e);
        } catch (IOException e) {
            throw reader.unreadable(e);
        }
        return new EmpiricalSizes(reader.points.whole(reader.where()));
    }

    /** Reads a shipped file that holds a whole distribution. */
    static EmpiricalSizes shipped(String resource) {
        SizeTableReader reader = readResource(resource);
        return new EmpiricalSizes(reader.points.whole(reader.where()));
    }

    /** Reads a shipped file that holds the lower part of a distribution. */
    static StepCdf shippedHead(String resource) {
        SizeTableReader reader = readResource(resource);
        return reader.points.part(reader.where());
    }

    private static SizeTableReader readResource(String resource) {
        SizeTableReader reader = new SizeTableReader(resource);
        try (InputStream in = SizeTableReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + resource);
            }
            reader.readRows(in);
        } catch (IOException e) {
            throw reader.unreadable(e);
        }
        return reader;
    }

    private void readRows(InputStream in) throws IOException {
        try (JsonParser tokens = ROWS.createParser(in)) {
            boolean inHeader = true;
            while (tokens.nextToken() == JsonToken.START_ARRAY) {
                List<String> row = readRow(tokens);
                if (inHeader) {
                    checkHeader(row);
                    inHeader = false;
                } else {
                    addPoint(row);
                }
            }
            if (inHeader) {
                throw new WorkloadException(
                        where() + ": the file is empty; allowed: the header " + HEADER + " and a line for each size");
            }
        }
    }

    /** Reads the values of a row; the line number comes from a value, as a row begins where the one before it ends. */
    private List<String> readRow(JsonParser tokens) throws IOException {
        List<String> row = new ArrayList<>(2);
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            lineNumber = tokens.currentTokenLocation().getLineNr();
            row.add(tokens.getText());
        }
        return row;
    }

    private void checkHeader(List<String> row) {
        if (row.size() != 2 || !row.get(0).equals(SIZE_COLUMN) || !row.get(1).equals(PROBABILITY_COLUMN)) {
            throw new WorkloadException(where() + ": header is '" + shown(row) + "'; allowed: " + HEADER);
        }
    }

    private void addPoint(List<String> row) {
        if (row.size() != 2) {
            throw new WorkloadException(
                    where() + ": '" + shown(row) + "' has " + row.size() + " column(s); allowed: 2 (" + HEADER + ")");
        }
        points.add(parseSize(row.get(0)), parseProbability(row.get(1)), where());
    }

    private long parseSize(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new WorkloadException(
                    where() + ": size is '" + shown(List.of(text)) + "'; allowed: a whole number of bytes, 1 or more",
                    e);
        }
    }

    private double parseProbability(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new WorkloadException(
                    where() + ": cumulative probability is '" + shown(List.of(text))
                            + "'; allowed: a number from 0 to 1",
                    e);
        }
    }

    private static String shown(List<String> row) {
        String line = String.join(",", row);
        return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "..." : line;
    }

    private String where() {
        return file + ", line " + lineNumber;
    }

    private WorkloadException unreadable(IOException e) {
        if (e instanceof JacksonException malformed && malformed.getLocation() != null) {
            lineNumber = malformed.getLocation().getLineNr();
        }
        return new WorkloadException(where() + ": cannot be read: " + reason(e) + "; allowed: a CSV file in UTF-8", e);
    }

    private static String reason(IOException e) {
        return e instanceof JacksonException malformed
                ? malformed.getOriginalMessage()
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
