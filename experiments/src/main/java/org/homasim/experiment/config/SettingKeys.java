// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.function.BiConsumer;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;

/** Finds the settings that keys mean, be they nested, dotted or both, and reports keys that mean none. */
final class SettingKeys {
    private final Schema schema;
    private final Problems problems;

    /**
     * Keys of a schema.
     *
     * @param problems receives the unknown keys
     */
    SettingKeys(Schema schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /**
     * Visits each setting in the order written.
     *
     * @param within what to call the map in messages; empty for the file itself
     * @param visitor takes the setting, and its key with the value
     */
    void visit(String within, Node.Mapping mapping, BiConsumer<Setting<?>, Node.Entry> visitor) {
        for (Node.Entry entry : mapping.entries()) {
            visit(within, "", entry, visitor);
        }
    }

    /** Visits the settings under one key, or the setting that it is; else as {@link #visit(String, Node.Mapping, BiConsumer)}. */
    void visit(String within, Node.Entry entry, BiConsumer<Setting<?>, Node.Entry> visitor) {
        visit(within, "", entry, visitor);
    }

    private void visit(String within, String prefix, Node.Entry entry, BiConsumer<Setting<?>, Node.Entry> visitor) {
        String path = join(prefix, entry.key());
        Node value = entry.value();
        if (schema.setting(path).isPresent()) {
            visitor.accept(schema.setting(path).get(), entry);
        } else if (!schema.isSection(path) || Schema.OWN.contains(path)) {
            if (!within.isEmpty() || !BackgroundLabels.isRefused(path, schema)) {
                problems.add(new Problem(entry.place(), join(within, path), value.shown(), schema.unknownKey(path)));
            }
        } else if (value instanceof Node.Mapping inner) {
            inner.entries().forEach(each -> visit(within, path, each, visitor));
        } else if (!(value instanceof Node.Scalar scalar && scalar.isNull())) {
            problems.add(noMap(value, join(within, path)));
        }
    }

    /** A complaint about a value that should hold keys. */
    static Problem noMap(Node value, String path) {
        return new Problem(value.place(), path, value.shown(), value.shown() + " stands where a map of keys belongs");
    }

    private static String join(String prefix, String key) {
        return prefix.isEmpty() ? key : prefix + "." + key;
    }
}
