// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.value.ValueType;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problems;
import org.homasim.experiment.config.yaml.YamlReader;

/**
 * One key of the YAML and all that is known of it: messages, documentation and the JSON Schema are made from this. Settings
 * with the same path are equal, so that a constant finds its value also where a registry has widened its type.
 *
 * @param path dotted, such as {@code network.hostLink}
 * @param type how the value is written, its unit and range
 * @param defaultText the default as a user would write it; with {@code derived} the rule it follows
 * @param derived whether the default depends on the file and is supplied by its reader
 * @param meaning one sentence
 * @param source where the default comes from; empty when it is nothing but a choice of ours
 * @param condition when the setting has an effect; empty for always
 */
public record Setting<T>(
        String path,
        ValueType<T> type,
        String defaultText,
        boolean derived,
        String meaning,
        String source,
        Optional<Condition> condition) {

    /** A setting with a fixed default, which must be a value of the type. */
    public static <T> Setting<T> of(String path, ValueType<T> type, String defaultText) {
        Setting<T> setting = new Setting<>(path, type, defaultText, false, "", "", Optional.empty());
        setting.defaultValue();
        return setting;
    }

    /** A setting whose default follows a rule that the reader of the file knows. */
    static <T> Setting<T> derived(String path, ValueType<T> type, String rule) {
        return new Setting<>(path, type, rule, true, "", "", Optional.empty());
    }

    /** The setting with its meaning: one sentence for the documentation. */
    public Setting<T> meaning(String sentence) {
        return new Setting<>(path, type, defaultText, derived, sentence, source, condition);
    }

    /** The setting with the source of its default. */
    public Setting<T> source(String text) {
        return new Setting<>(path, type, defaultText, derived, meaning, text, condition);
    }

    /** The setting with a condition without which it has no effect. */
    public Setting<T> onlyIf(Condition needed) {
        return new Setting<>(path, type, defaultText, derived, meaning, source, Optional.of(needed));
    }

    /** The setting with another type, for example one that knows more names; the default must be a value of it too. */
    public Setting<T> withType(ValueType<T> other) {
        Setting<T> setting = new Setting<>(path, other, defaultText, derived, meaning, source, condition);
        setting.defaultValue();
        return setting;
    }

    /**
     * The default.
     *
     * @return empty when it is derived
     * @throws IllegalStateException when the default's text is wrong, which is a mistake in the schema
     */
    public Optional<T> defaultValue() {
        if (derived) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.read(defaultNode(), Path.of("")));
        } catch (BadValueException e) {
            throw new IllegalStateException("default of " + path + ": " + e.getMessage(), e);
        }
    }

    private Node defaultNode() {
        // Only a list is more than its text.
        return defaultText.startsWith("[")
                ? YamlReader.readOption(defaultText, "default", new Problems()).orElseThrow()
                : Node.Scalar.of(Place.of("default"), defaultText);
    }

    /** The path of the section the setting stands in; empty at the top. */
    public String section() {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Setting<?> setting && path.equals(setting.path);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(path);
    }

    @Override
    public String toString() {
        return path;
    }
}
