// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;

/**
 * When a setting has an effect: as long as another one has an effect and has, or has not, certain values.
 *
 * @param setting the other one
 * @param texts its values in canonical text, at least one
 * @param equal whether the value must be one of these, rather than any other
 * @param strict whether writing the setting in vain is an error; else it is a warning
 */
public record Condition(Setting<?> setting, List<String> texts, boolean equal, boolean strict) {
    /** Copies the list. */
    public Condition {
        texts = List.copyOf(texts);
    }

    /** Holds while the setting has this value. */
    public static Condition is(Setting<?> setting, String text) {
        return new Condition(setting, List.of(text), true, false);
    }

    /** Holds while the setting has one of these values. */
    public static Condition isOneOf(Setting<?> setting, List<String> texts) {
        return new Condition(setting, texts, true, false);
    }

    /** Holds while the setting has any other value. */
    public static Condition isNot(Setting<?> setting, String text) {
        return new Condition(setting, List.of(text), false, false);
    }

    /** Holds while the setting has one of these values. To write what depends on it without them is an error. */
    static Condition mustBeOneOf(Setting<?> setting, List<String> texts) {
        return new Condition(setting, texts, true, true);
    }

    boolean holds(String valueText) {
        return texts.contains(valueText) == equal;
    }

    /** For messages: {@code needs network.topology: leaf-spine}. */
    @Override
    public String toString() {
        return "needs " + requirement();
    }

    /** What must hold: {@code network.topology: leaf-spine}. */
    String requirement() {
        List<String> told = told();
        String values = (told.size() > 1 ? "one of " : "") + String.join(", ", told);
        return setting + (equal ? ": " : " other than ") + values;
    }

    /** The values without those that are mixes of others, such as {@code homa+tcp}: that a mix has what its parts have is plain. */
    private List<String> told() {
        List<String> parts = texts.stream()
                .filter(text -> text.indexOf(TransportSettings.AND) < 0)
                .toList();
        return parts.isEmpty() ? texts : parts;
    }
}
