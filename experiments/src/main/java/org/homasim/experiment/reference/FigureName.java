// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.homasim.plot.result.TierFigure;

/**
 * A figure as tables of published results name it: a column of points.csv, {@code knee_bytes}, {@code COLUMN@SIZE} for the messages of one
 * bin of sizes, or {@code COLUMN@TIER} for the outputs of one tier.
 *
 * @param column what is measured
 * @param sizeBytes upper bound of the bin; nothing if the figure is of all messages
 * @param tier such as leaf-down; nothing if the figure is not of one
 */
record FigureName(String column, OptionalLong sizeBytes, Optional<String> tier) {
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
                throw new IllegalArgumentException("a column of points.csv, COLUMN@SIZE or COLUMN@TIER");
            }
            return new FigureName(text, OptionalLong.empty(), Optional.empty());
        }
        String column = text.substring(0, at);
        String where = text.substring(at + 1);
        if (where.matches("[a-z][a-z0-9-]*")) {
            return ofTier(column, where);
        }
        if (!where.matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("COLUMN@SIZE with the size in bytes, or COLUMN@TIER");
        }
        return ofSize(column, Long.parseLong(where));
    }

    private static FigureName ofTier(String column, String tier) {
        FigureName name = new FigureName(column, OptionalLong.empty(), Optional.of(tier));
        if (name.tierFigure().isEmpty()) {
            throw new IllegalArgumentException("a figure of a tier: one of "
                    + Arrays.stream(TierFigure.values()).map(TierFigure::column).collect(Collectors.joining(", ")));
        }
        return name;
    }

    /** The figure of a tier that is meant; nothing if none is. */
    Optional<TierFigure> tierFigure() {
        return tier.isEmpty()
                ? Optional.empty()
                : Arrays.stream(TierFigure.values())
                        .filter(figure -> figure.column().equals(column))
                        .findFirst();
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
        return new FigureName(column, OptionalLong.of(sizeBytes), Optional.empty());
    }

    /** The share of messages beyond the figure, of which there must be one at least; 1 for a mean. */
    double beyond() {
        return column.contains("p999") ? 0.001 : column.contains("p99") ? 0.01 : column.contains("p50") ? 0.5 : 1;
    }

    /** The name as tables have it. */
    String text() {
        return column + tier.map(name -> "@" + name).orElse(sizeBytes.isPresent() ? "@" + sizeBytes.getAsLong() : "");
    }
}
