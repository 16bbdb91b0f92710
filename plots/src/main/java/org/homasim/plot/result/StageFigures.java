// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Figures of {@code stages.csv} of a point, by names such as {@code stage_server_gro_us}, {@code stage_gro_to_softirq_p99_us}. */
public final class StageFigures {
    private static final Pattern NAME = Pattern.compile("stage_([a-z0-9_]+?)(_p50|_p99)?_us");

    private StageFigures() {}

    /** Whether a figure is one of these. */
    public static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * A figure in microseconds, mean or percentile.
     *
     * @param points that differ only in their seed
     * @param name one for which {@link #isOne} holds
     * @return mean over those that have it; nothing if there is none
     * @throws ResultFormatException if a file is malformed
     */
    public static OptionalDouble us(List<ResultPoint> points, String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(name + " is no figure of a stage");
        }
        String column = parts.group(2) == null ? "mean_us" : parts.group(2).substring(1) + "_us";
        return points.stream()
                .flatMapToDouble(point -> of(point, parts.group(1), column).stream())
                .average();
    }

    private static OptionalDouble of(ResultPoint point, String stage, String column) {
        Path file = point.folder().resolve("stages.csv");
        if (!Files.exists(file)) {
            return OptionalDouble.empty();
        }
        return CsvTable.read(file, List.of("protocol", "stage", column)).rows().stream()
                .filter(row -> row.text("stage").equals(stage))
                .filter(row -> row.text("protocol").equals(point.summary().protocol()))
                .mapToDouble(row -> row.number(column))
                .findFirst();
    }
}
