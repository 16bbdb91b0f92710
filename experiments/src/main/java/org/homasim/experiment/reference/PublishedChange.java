// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.homasim.experiment.published.ReferenceRow;

/**
 * What a setting was published to change.
 *
 * @param path of the setting
 * @param from its value before
 * @param to its value after
 * @param figure that changes
 * @param ratio published figure after over before
 * @param because entry or note that says so
 * @param context further settings that both points of ours have, dotted path to value
 */
record PublishedChange(
        String path,
        String from,
        String to,
        FigureName figure,
        PublishedRatio ratio,
        String because,
        Map<String, String> context) {
    /** Copies the context. */
    PublishedChange {
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }

    /**
     * Reads a row.
     *
     * @throws IllegalStateException if a cell is missing or malformed
     */
    static PublishedChange of(ReferenceRow row) {
        String path = row.required("change").strip();
        if (!OurSettings.isPath(path)) {
            throw row.bad("change", "the path of a setting", path);
        }
        String from = row.required("from").strip();
        String to = row.required("to").strip();
        if (from.equals(to)) {
            throw row.bad("to", "another value than in column from", to);
        }
        FigureName figure;
        try {
            figure = FigureName.of(row.required("figure").strip());
        } catch (IllegalArgumentException e) {
            IllegalStateException bad = row.bad("figure", e.getMessage(), row.required("figure"));
            bad.initCause(e);
            throw bad;
        }
        Map<String, String> context = OurSettings.asked(row);
        if (context.containsKey(path)) {
            throw row.bad(path, "nothing, as it is what changes", context.get(path));
        }
        return new PublishedChange(
                path,
                from,
                to,
                figure,
                PublishedRatio.of(row),
                row.required("because").strip(),
                context);
    }

    /** The change in words: "tcp against homa", or with the name of the setting where values say nothing without it. */
    String text() {
        return OurSettings.shown(path, from, to);
    }
}
