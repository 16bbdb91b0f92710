// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.published;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.measure.SlowdownDefinition;

/**
 * What the comments at the begin of a table of published results say: lines such as {@code # source: ...}.
 *
 * @param table name of the table
 * @param values key to value
 */
public record ReferenceHeader(String table, Map<String, String> values) {
    private static final String COMMENT = "# ";
    private static final String NO_SLOWDOWN = "none";

    /** Copies the values. */
    public ReferenceHeader {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads the comments up to the first other line. */
    static ReferenceHeader of(String table, List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            if (!line.startsWith("#")) {
                break;
            }
            int colon = line.indexOf(": ");
            if (line.startsWith(COMMENT) && colon > 0) {
                values.putIfAbsent(
                        line.substring(COMMENT.length(), colon),
                        line.substring(colon + 2).strip());
            }
        }
        return new ReferenceHeader(table, values);
    }

    /** A value, if there is one. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    /**
     * A value that must be there.
     *
     * @throws IllegalStateException if it is not
     */
    public String required(String key) {
        return value(key).orElseThrow(() -> bad("does not say its " + key));
    }

    /** Where the results come from. */
    public Provenance provenance() {
        return new Provenance(required("source"), required("slowdown"), required("load"), required("confidence"));
    }

    /** Which slowdown the figures are: the word before the first colon; nothing if that is "none". */
    public Optional<SlowdownDefinition> definition() {
        String text = required("slowdown");
        String label = text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
        if (label.equals(NO_SLOWDOWN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SlowdownDefinition.labelled(label));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "reference " + table + ": slowdown begins with " + label
                            + "; allowed: none or a definition of slowdown, then a colon",
                    e);
        }
    }

    /** What is wrong with the table, as an exception: it is the project's own. */
    public IllegalStateException bad(String what) {
        return new IllegalStateException("reference " + table + " " + what);
    }
}
