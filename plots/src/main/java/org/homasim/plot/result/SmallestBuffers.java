// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The smallest buffers that will do, as {@code knee.csv} tells them. */
public final class SmallestBuffers {
    private static final String POINT = "point";
    private static final String KNEE_BYTES = "knee_bytes";

    private final Map<String, Double> bytesByPoint = new HashMap<>();

    private SmallestBuffers() {}

    /**
     * Reads those of a folder; there are none if it has no such file.
     *
     * @throws ResultFormatException if a cell is malformed
     */
    public static SmallestBuffers of(ResultFolder results) {
        SmallestBuffers found = new SmallestBuffers();
        Path file = results.root().resolve("knee.csv");
        if (Files.exists(file)) {
            for (CsvRow row : CsvTable.read(file, List.of(POINT, KNEE_BYTES)).rows()) {
                double bytes = row.optionalNumber(KNEE_BYTES);
                if (!Double.isNaN(bytes)) {
                    found.bytesByPoint.put(row.text(POINT), bytes);
                }
            }
        }
        return found;
    }

    /**
     * The smallest buffer in bytes.
     *
     * @param points that differ only in their seed
     * @return mean over those of them for which one was found; nothing if there is none
     */
    public OptionalDouble bytes(List<ResultPoint> points) {
        return points.stream()
                .filter(point -> bytesByPoint.containsKey(point.name()))
                .mapToDouble(point -> bytesByPoint.get(point.name()))
                .average();
    }
}
