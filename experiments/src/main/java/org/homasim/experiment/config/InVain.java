// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Problem;

/** Finds what the user wrote and what has an effect at no point. */
final class InVain {
    private final List<Configuration> configurations;
    private final ValueReader reader;

    /**
     * All that is run.
     *
     * @param configurations at least one
     * @param reader that read them
     */
    InVain(List<Configuration> configurations, ValueReader reader) {
        this.configurations = configurations;
        this.reader = reader;
    }

    /**
     * The settings without effect.
     *
     * @param strict whether those are meant whose condition makes that an error
     */
    List<Problem> find(Assignments assignments, List<ValueRule> rules, boolean strict) {
        Map<Setting<?>, Node> written = new LinkedHashMap<>(assignments.values());
        assignments.lists().forEach((setting, listed) -> written.put(setting, listed.list()));
        List<Problem> found = new ArrayList<>();
        written.forEach((setting, node) -> idle(setting, configurations, strict)
                .ifPresent(why -> found.add(new Problem(node.place(), setting.path(), node.shown(), why))));
        rules.forEach(rule -> found.addAll(find(rule, strict)));
        return found;
    }

    private List<Problem> find(ValueRule rule, boolean strict) {
        List<Configuration> those = configurations.stream().filter(rule::holds).toList();
        List<Problem> found = new ArrayList<>();
        if (!those.isEmpty()) {
            rule.values()
                    .forEach(each -> idle(each.setting(), those, strict)
                            .ifPresent(why ->
                                    found.add(problem(each, each.setting().path(), why))));
        } else if (!strict) {
            Assigned<?> selector = rule.selector();
            String message =
                    selector.text() + " is the value at no point, so that what is written under it has no effect";
            found.add(problem(selector, Schema.PER + "." + selector.setting(), message));
        }
        return found;
    }

    private static Problem problem(Assigned<?> assigned, String key, String message) {
        return new Problem(assigned.place().orElseThrow(), key, assigned.text(), message);
    }

    private Optional<String> idle(Setting<?> setting, List<Configuration> those, boolean strict) {
        if (those.stream().anyMatch(each -> each.applies(setting))) {
            return Optional.empty();
        }
        return those.get(0)
                .unmet(setting)
                .filter(needed -> needed.strict() == strict && !reader.isWrong(needed.setting()))
                .map(needed -> "has no effect; it " + needed);
    }
}
