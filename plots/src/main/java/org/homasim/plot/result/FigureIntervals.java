// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The 95 % confidence intervals of figures, as {@code intervals.csv} tells them. */
public final class FigureIntervals {
    private static final String FIGURE = "figure";
    private static final String LOW = "low";
    private static final String HIGH = "high";
    private static final String PROTOCOL = "protocol";

    /**
     * Bounds of a figure, in the unit of its column.
     *
     * @param low lower
     * @param high upper
     */
    public record Bounds(double low, double high) {}

    private record Key(Map<String, String> parameters, String protocol, String figure) {}

    private final Map<Key, Bounds> known = new HashMap<>();

    /** Reads those of a folder; of one without the file none is known. */
    public FigureIntervals(ResultFolder results) {
        Path file = results.root().resolve("intervals.csv");
        if (!Files.exists(file)) {
            return;
        }
        CsvTable table = CsvTable.read(file, List.of(PROTOCOL, FIGURE, LOW, HIGH));
        for (CsvRow row : table.rows()) {
            String low = row.optionalText(LOW);
            if (!low.isEmpty()) {
                Map<String, String> parameters = new LinkedHashMap<>();
                table.columns().stream()
                        .filter(column -> column.contains("."))
                        .forEach(column -> parameters.put(column, row.optionalText(column)));
                known.put(
                        new Key(parameters, row.text(PROTOCOL), row.text(FIGURE)),
                        new Bounds(Double.parseDouble(low), Double.parseDouble(row.text(HIGH))));
            }
        }
    }

    /** The interval of a figure of points that differ in their seed only; empty where it is not known. */
    public Optional<Bounds> of(SeedGroup group, String column) {
        return Optional.ofNullable(
                known.get(new Key(group.parameters(), group.first().protocol(), column)));
    }
}
