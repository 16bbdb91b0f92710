// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.List;
import java.util.OptionalLong;

/**
 * A figure as tables of published results name it: a column of points.csv, {@code knee_bytes}, or {@code COLUMN@SIZE} for the messages of one
 * bin of sizes.
 *
 * @param column what is measured
 * @param sizeBytes upper bound of the bin; nothing if the figure is of all messages
 */
record FigureName(String column, OptionalLong sizeBytes) {
    /** Slowdowns and times that are told of sizes. */
    private static final List<String> OF_SIZES = List.of(
            "slowdown_mean", "slowdown_p50", "slowdown_p99", "slowdown_p999", "mean_us", "p50_us", "p99_us", "p999_us");

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException if it is not one; the message says what is expected
     */
    static FigureName of(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            if (!text.matches("[a-z][a-z0-9_]*")) {
                throw new IllegalArgumentException("a column of points.csv or COLUMN@SIZE");
            }
            return new FigureName(text, OptionalLong.empty());
        }
        if (!text.substring(at + 1).matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("COLUMN@SIZE with the size in bytes");
        }
        return ofSize(text.substring(0, at), Long.parseLong(text.substring(at + 1)));
    }

    /**
     * A figure of a size.
     *
     * @throws IllegalArgumentException if that is none
     */
    static FigureName ofSize(String column, long sizeBytes) {
        if (!OF_SIZES.contains(column)) {
            throw new IllegalArgumentException("a figure of a size: one of " + String.join(", ", OF_SIZES));
        }
        return new FigureName(column, OptionalLong.of(sizeBytes));
    }

    /** The share of messages beyond the figure, of which there must be one at least; 1 for a mean. */
    double beyond() {
        return column.contains("p999") ? 0.001 : column.contains("p99") ? 0.01 : column.contains("p50") ? 0.5 : 1;
    }

    /** The name as tables have it. */
    String text() {
        return sizeBytes.isPresent() ? column + "@" + sizeBytes.getAsLong() : column;
    }
}
