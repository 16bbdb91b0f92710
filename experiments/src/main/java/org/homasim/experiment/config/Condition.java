// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

/**
 * When a setting has an effect: as long as another one has, or has not, a certain value.
 *
 * @param setting the other one
 * @param text its value in canonical text
 * @param equal whether the value must be this one, rather than any other
 */
public record Condition(Setting<?> setting, String text, boolean equal) {
    /** Holds while the setting has this value. */
    public static Condition is(Setting<?> setting, String text) {
        return new Condition(setting, text, true);
    }

    /** Holds while the setting has any other value. */
    public static Condition isNot(Setting<?> setting, String text) {
        return new Condition(setting, text, false);
    }

    boolean holds(String valueText) {
        return valueText.equals(text) == equal;
    }

    /** For messages: {@code needs network.topology: leaf-spine}. */
    @Override
    public String toString() {
        return "needs " + setting + (equal ? ": " : " other than ") + text;
    }
}
