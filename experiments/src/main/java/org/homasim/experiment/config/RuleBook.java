// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.homasim.experiment.config.yaml.Problem;

/** Finds the rules that hold beside given values, and puts what they say over these. */
final class RuleBook {
    private final SettingOrder order;
    /** By the number of a selector, then by its value. */
    private final Map<Integer, Map<Object, List<ValueRule>>> bySelector = new LinkedHashMap<>();

    /** Rules none of which changes a selector, or whether one has an effect. */
    RuleBook(List<ValueRule> rules, SettingOrder order) {
        this.order = order;
        for (ValueRule rule : rules) {
            bySelector
                    .computeIfAbsent(order.number(rule.selector().setting()), absent -> new HashMap<>())
                    .merge(rule.selector().value(), List.of(rule), RuleBook::concat);
        }
    }

    /**
     * Applies the rules that hold.
     *
     * @param values in the order of the settings
     * @return what rules say differently of one setting
     */
    List<Problem> apply(Assigned<?>[] values) {
        if (bySelector.isEmpty()) {
            return List.of();
        }
        boolean[] effective = order.effective(values);
        Map<Integer, ValueRule> deciding = new HashMap<>();
        List<Problem> contradictions = new ArrayList<>();
        bySelector.forEach((selector, byValue) -> {
            if (effective[selector]) {
                for (ValueRule rule : byValue.getOrDefault(values[selector].value(), List.of())) {
                    contradictions.addAll(apply(rule, values, deciding));
                }
            }
        });
        return contradictions;
    }

    private static List<ValueRule> concat(List<ValueRule> first, List<ValueRule> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private List<Problem> apply(ValueRule rule, Assigned<?>[] values, Map<Integer, ValueRule> deciding) {
        List<Problem> contradictions = new ArrayList<>();
        for (Assigned<?> assigned : rule.values()) {
            int number = order.number(assigned.setting());
            ValueRule first = deciding.putIfAbsent(number, rule);
            if (first == null) {
                values[number] = assigned;
            } else if (!values[number].value().equals(assigned.value())) {
                contradictions.add(contradiction(rule, assigned, first, values[number]));
            }
        }
        return contradictions;
    }

    private static Problem contradiction(ValueRule rule, Assigned<?> assigned, ValueRule first, Assigned<?> other) {
        String message = assigned.text() + " with " + shown(rule) + ", but " + other.text() + " with " + shown(first)
                + " at " + other.place().orElseThrow() + ", and there are points with both; allowed: one value";
        return new Problem(assigned.place().orElseThrow(), assigned.setting().path(), assigned.text(), message);
    }

    private static String shown(ValueRule rule) {
        return rule.selector().setting() + ": " + rule.selector().text();
    }
}
