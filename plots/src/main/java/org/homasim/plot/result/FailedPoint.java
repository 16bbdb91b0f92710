// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A point that could not be run, or not to its end.
 *
 * @param name of the point
 * @param error why
 */
public record FailedPoint(String name, String error) {
    private static final String NAME = "point";
    private static final String ERROR = "error";

    /**
     * The failed points of an experiment.
     *
     * @param root its folder
     * @return those in its failures.csv; none if there is no such file
     * @throws ResultFormatException if the file is malformed
     */
    public static List<FailedPoint> of(Path root) {
        Path file = root.resolve("failures.csv");
        if (!Files.exists(file)) {
            return List.of();
        }
        return CsvTable.read(file, List.of(NAME, ERROR)).rows().stream()
                .map(row -> new FailedPoint(row.text(NAME), row.optionalText(ERROR)))
                .toList();
    }
}
