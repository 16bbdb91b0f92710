// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a schema by number, and which of them have an effect beside which values: made once for thousands of
 * configurations, which are arrays in this order.
 */
final class SettingOrder {
    private static final int NONE = -1;

    private final List<Setting<?>> settings;
    private final Map<Setting<?>, Integer> numbers = new HashMap<>();
    /** By setting, the one that its condition is about. */
    private final int[] needed;
    /** All numbers, none before the one that it needs. */
    private final int[] neededFirst;

    /** All settings of a schema, in its order. */
    SettingOrder(List<Setting<?>> settings) {
        this.settings = List.copyOf(settings);
        for (Setting<?> setting : settings) {
            numbers.put(setting, numbers.size());
        }
        needed = settings.stream()
                .mapToInt(setting ->
                        setting.condition().map(each -> number(each.setting())).orElse(NONE))
                .toArray();
        List<Integer> order = new ArrayList<>();
        boolean[] isPlaced = new boolean[needed.length];
        for (int number = 0; number < needed.length; number++) {
            place(number, isPlaced, order);
        }
        neededFirst = order.stream().mapToInt(Integer::intValue).toArray();
    }

    private void place(int number, boolean[] isPlaced, List<Integer> order) {
        if (number != NONE && !isPlaced[number]) {
            isPlaced[number] = true;
            place(needed[number], isPlaced, order);
            order.add(number);
        }
    }

    /** How many there are. */
    int size() {
        return settings.size();
    }

    Setting<?> setting(int number) {
        return settings.get(number);
    }

    /** The number of a setting; -1 if it is not one of these. */
    int number(Setting<?> setting) {
        return numbers.getOrDefault(setting, NONE);
    }

    /** The values in this order. */
    Assigned<?>[] array(Map<Setting<?>, Assigned<?>> values) {
        Assigned<?>[] array = new Assigned<?>[settings.size()];
        values.forEach((setting, assigned) -> array[number(setting)] = assigned);
        return array;
    }

    /**
     * Which settings have an effect, which what they depend on must have too: a protocol's preset depends on the protocol.
     *
     * @param values in this order; null for a setting that is left out
     */
    boolean[] effective(Assigned<?>[] values) {
        boolean[] effective = new boolean[values.length];
        for (int number : neededFirst) {
            effective[number] = values[number] != null && isMet(number, values, effective);
        }
        return effective;
    }

    private boolean isMet(int number, Assigned<?>[] values, boolean[] effective) {
        Optional<Condition> condition = settings.get(number).condition();
        return condition.isEmpty()
                || (effective[needed[number]] && condition.get().holds(values[needed[number]].text()));
    }

    /** Whether a setting may lose or gain its effect with a change of another. */
    boolean dependsOn(Setting<?> setting, Setting<?> other) {
        int searched = number(other);
        for (int number = needed[number(setting)]; number != NONE; number = needed[number]) {
            if (number == searched) {
                return true;
            }
        }
        return false;
    }
}
