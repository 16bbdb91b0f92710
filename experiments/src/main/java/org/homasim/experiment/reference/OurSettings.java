// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homasim.experiment.published.ReferenceRow;
import org.homasim.plot.result.PointConfiguration;
import org.homasim.plot.result.Quantity;

/** The settings that a table of published results asks of points of ours: dotted path to value. */
final class OurSettings {
    /** Column of the protocol whose messages are meant, where hosts have several: "homa (with tcp)". */
    static final String CARRIED_BY = "carried_by";

    private static final String PROTOCOL = "transport.protocol";
    /** Settings whose values need no key. */
    private static final Set<String> TOLD_BY_VALUE = Set.of(PROTOCOL, CARRIED_BY, "workload.sizes", "run.label");

    private OurSettings() {}

    /** Whether a column of a table is a setting. */
    static boolean isPath(String column) {
        return column.contains(".") || column.equals(CARRIED_BY);
    }

    /** The settings that a row asks for; an empty cell asks nothing. */
    static Map<String, String> asked(ReferenceRow row) {
        Map<String, String> asked = new LinkedHashMap<>();
        row.cells().forEach((column, text) -> {
            if (isPath(column) && text != null && !text.isBlank()) {
                asked.put(column, text.strip());
            }
        });
        return asked;
    }

    /**
     * The settings of a point of ours that are others than asked for.
     *
     * @param protocol whose messages of it are looked at
     */
    static List<String> mismatches(Map<String, String> asked, PointConfiguration ours, String protocol) {
        return asked.keySet().stream()
                .filter(path -> !areSame(path, asked.get(path), ours, protocol))
                .toList();
    }

    /** Whether a point of ours has a value of a setting. */
    static boolean areSame(String path, String wanted, PointConfiguration ours, String protocol) {
        return path.equals(CARRIED_BY) ? wanted.equals(protocol) : Quantity.areSame(wanted, ours.value(path));
    }

    /** Whether a setting is asked for; whose messages are meant tells the protocols of the hosts too. */
    static boolean tell(Map<String, String> asked, String path) {
        return asked.containsKey(path) || (path.equals(PROTOCOL) && asked.containsKey(CARRIED_BY));
    }

    /** A value as readers know it: a bare number, or a word of most settings, says nothing without its key. */
    static String shown(String path, String value) {
        boolean hasUnit = Quantity.parse(value)
                .filter(number -> !number.unit().symbol().isEmpty())
                .isPresent();
        return hasUnit || TOLD_BY_VALUE.contains(path) ? value : lastPart(path) + "=" + value;
    }

    /** A change of a setting, with its key where values do not tell it. */
    static String shown(String path, String from, String to) {
        String key = TOLD_BY_VALUE.contains(path) ? "" : lastPart(path) + "=";
        return key + to + " against " + from;
    }

    static String lastPart(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
