// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.homasim.plot.result.PointConfiguration;
import org.homasim.plot.result.Quantity;

/**
 * Published figures of one experiment, or of one message size in it.
 *
 * @param settings that a point of ours has if it is this experiment, dotted path to value
 * @param sizeBytes upper bound of the bin of sizes that the figures are of; nothing if they are of the whole experiment
 * @param figures column, mostly of points.csv, to value in its unit; only those that were published
 */
record PublishedPoint(Map<String, String> settings, OptionalLong sizeBytes, Map<String, Double> figures) {
    private static final String SIZE = "size_bytes";
    /** Column of the protocol whose messages are meant, where hosts have several: "homa (with tcp)". */
    static final String CARRIED_BY = "carried_by";

    PublishedPoint {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** Reads a row: columns with a dot are settings, the others figures. */
    static PublishedPoint of(Map<String, String> row) {
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, Double> figures = new LinkedHashMap<>();
        OptionalLong sizeBytes = OptionalLong.empty();
        for (Map.Entry<String, String> cell : row.entrySet()) {
            if (cell.getKey().contains(".") || cell.getKey().equals(CARRIED_BY)) {
                settings.put(cell.getKey(), cell.getValue());
            } else if (cell.getKey().equals(SIZE)) {
                sizeBytes = OptionalLong.of(Long.parseLong(cell.getValue()));
            } else if (cell.getValue() != null) {
                figures.put(cell.getKey(), Double.parseDouble(cell.getValue()));
            }
        }
        return new PublishedPoint(settings, sizeBytes, figures);
    }

    /**
     * The settings of a point of ours that are others than here.
     *
     * @param ours its configuration
     * @param protocol whose messages of it are looked at
     */
    List<String> mismatches(PointConfiguration ours, String protocol) {
        return settings.keySet().stream()
                .filter(path -> path.equals(CARRIED_BY)
                        ? !settings.get(path).equals(protocol)
                        : !Quantity.areSame(settings.get(path), ours.value(path)))
                .toList();
    }

    /** Whether a setting is asked for; whose messages are meant tells the protocols of the hosts too. */
    boolean tells(String path) {
        return settings.containsKey(path) || (path.equals("transport.protocol") && settings.containsKey(CARRIED_BY));
    }
}
