// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where published results come from and what they mean.
 *
 * @param source publication and what was run
 * @param slowdown definition of their slowdowns, or "none" and what they are instead
 * @param load what their load counts
 * @param confidence how well they are known
 */
public record Provenance(String source, String slowdown, String load, String confidence) {
    private static final String COMMENT = "# ";

    /** Reads it from the comments at the begin of a table: lines such as {@code # source: ...}. */
    static Provenance of(String name, List<String> lines) {
        Map<String, String> known = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (line.startsWith(COMMENT) && colon > 0) {
                known.putIfAbsent(line.substring(COMMENT.length(), colon), line.substring(colon + 2));
            }
        }
        return new Provenance(
                required(name, known, "source"),
                required(name, known, "slowdown"),
                required(name, known, "load"),
                required(name, known, "confidence"));
    }

    private static String required(String name, Map<String, String> known, String key) {
        String value = known.get(key);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("reference " + name + " does not say its " + key);
        }
        return value;
    }
}
