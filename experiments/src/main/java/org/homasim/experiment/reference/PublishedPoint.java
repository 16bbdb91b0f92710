// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.homasim.experiment.published.ReferenceRow;
import org.homasim.plot.result.PointConfiguration;

/**
 * Published figures of one experiment, or of one message size in it.
 *
 * @param settings that a point of ours has if it is this experiment, dotted path to value
 * @param sizeBytes upper bound of the bin of sizes that the figures are of; nothing if they are of the whole experiment
 * @param figures column, mostly of points.csv, to value in its unit; only those that were published
 */
record PublishedPoint(Map<String, String> settings, OptionalLong sizeBytes, Map<String, Double> figures) {
    private static final String SIZE = "size_bytes";

    PublishedPoint {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /**
     * Reads a row: columns with a dot are settings, the others figures. An empty setting asks nothing.
     *
     * @throws IllegalStateException if a cell is malformed, or a column no figure
     */
    static PublishedPoint of(ReferenceRow row) {
        OptionalLong sizeBytes = size(row);
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String column : row.cells().keySet()) {
            if (!OurSettings.isPath(column) && !column.equals(SIZE)) {
                try {
                    name(column, sizeBytes);
                } catch (IllegalArgumentException e) {
                    IllegalStateException bad = row.bad(column, e.getMessage(), column);
                    bad.initCause(e);
                    throw bad;
                }
                double figure = row.positive(column, Double.NaN);
                if (!Double.isNaN(figure)) {
                    figures.put(column, figure);
                }
            }
        }
        return new PublishedPoint(OurSettings.asked(row), sizeBytes, figures);
    }

    private static OptionalLong size(ReferenceRow row) {
        if (!row.cells().containsKey(SIZE)) {
            return OptionalLong.empty();
        }
        String text = row.required(SIZE);
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw row.bad(SIZE, "a size in bytes", text);
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    /** What a column of the table is of ours. */
    FigureName name(String column) {
        return name(column, sizeBytes);
    }

    private static FigureName name(String column, OptionalLong sizeBytes) {
        return sizeBytes.isPresent() ? FigureName.ofSize(column, sizeBytes.getAsLong()) : FigureName.of(column);
    }

    /**
     * The settings of a point of ours that are others than here.
     *
     * @param ours its configuration
     * @param protocol whose messages of it are looked at
     */
    List<String> mismatches(PointConfiguration ours, String protocol) {
        return OurSettings.mismatches(settings, ours, protocol);
    }

    /** Whether a setting is asked for; whose messages are meant tells the protocols of the hosts too. */
    boolean tells(String path) {
        return OurSettings.tell(settings, path);
    }
}
