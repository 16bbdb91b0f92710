// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;

/** Reads what is written of certain points only by its types, and checks that it goes with what is swept. */
final class SelectionReader {
    /** Values of all exclusions together; bounds the work that a hostile file can cause. */
    private static final int MAX_VALUES = 100_000;

    private final Assignments assignments;
    private final SettingOrder order;
    private final ValueReader reader;
    private final Problems problems;
    private int count;

    /**
     * Nothing read yet.
     *
     * @param problems receives what is wrong
     */
    SelectionReader(Assignments assignments, SettingOrder order, ValueReader reader, Problems problems) {
        this.assignments = assignments;
        this.order = order;
        this.reader = reader;
        this.problems = problems;
    }

    /** The settings under per. What an option gives a value is not among them: it has that everywhere. */
    List<ValueRule> rules() {
        Map<Setting<?>, Place> decided = new LinkedHashMap<>();
        for (WrittenSelections.Rule written : assignments.selections().rules()) {
            written.values().forEach((setting, node) -> {
                if (!assignments.isOptional(setting)) {
                    decided.putIfAbsent(setting, node.place());
                }
            });
        }
        List<ValueRule> rules = new ArrayList<>();
        for (WrittenSelections.Rule written : assignments.selections().rules()) {
            List<Assigned<?>> values = new ArrayList<>();
            written.values().forEach((setting, node) -> {
                if (decided.containsKey(setting) && isNotSwept(setting, node)) {
                    reader.read(setting, node).ifPresent(values::add);
                }
            });
            if (isSelector(written, decided)) {
                reader.read(written.selector(), written.value())
                        .ifPresent(selector -> rules.add(new ValueRule(selector, values)));
            }
        }
        return rules;
    }

    private boolean isNotSwept(Setting<?> setting, Node node) {
        ListedValues listed = assignments.lists().get(setting);
        if (listed == null) {
            return true;
        }
        String message = "written under " + (listed.zipped() ? Schema.ZIP : Schema.SWEEP) + " and under " + Schema.PER
                + "; allowed: one of them; list at " + listed.list().place();
        problems.add(new Problem(node.place(), setting.path(), node.shown(), message));
        return false;
    }

    private boolean isSelector(WrittenSelections.Rule rule, Map<Setting<?>, Place> decided) {
        Setting<?> selector = rule.selector();
        Optional<Setting<?>> deciding = decided.keySet().stream()
                .filter(setting -> setting.equals(selector) || order.dependsOn(selector, setting))
                .findFirst();
        String message = null;
        if (selector.type().isList() || Assignments.ofTheExperiment(selector).isPresent()) {
            message = "nothing can depend on the value of " + selector + "; allowed: keys with single values";
        } else if (deciding.isPresent()) {
            message = "what depends on " + selector + " would depend on " + deciding.get() + ", which is under "
                    + Schema.PER + " itself, at " + decided.get(deciding.get());
        }
        if (message != null) {
            problems.add(new Problem(
                    rule.value().place(),
                    Schema.PER + "." + selector,
                    rule.value().shown(),
                    message));
        }
        return message == null;
    }

    /** The exclusions; those that are wrong are left out. */
    List<Exclusion> exclusions() {
        List<Exclusion> exclusions = new ArrayList<>();
        for (WrittenSelections.Exclusion written : assignments.selections().exclusions()) {
            Map<Setting<?>, Set<Object>> values = new HashMap<>();
            written.values()
                    .forEach((setting, entry) -> values(setting, entry).ifPresent(all -> values.put(setting, all)));
            if (!values.isEmpty() && values.size() == written.values().size()) {
                exclusions.add(new Exclusion(written.place(), values));
            }
        }
        return exclusions;
    }

    private Optional<Set<Object>> values(Setting<?> setting, Node.Entry entry) {
        String path = Schema.EXCLUDE + "." + setting;
        Node value = entry.value();
        if (!assignments.isListed(setting)) {
            String message =
                    "neither swept nor zipped, so that all points are left out for it or none; allowed: keys that are"
                            + " under sweep or zip";
            problems.add(new Problem(entry.place(), path, value.shown(), message));
            return Optional.empty();
        }
        Set<Object> values = new HashSet<>();
        List<Node> items;
        try {
            items = ListedValues.areSeveral(setting, value)
                    ? ListedValues.of(setting, value, false).list().items()
                    : List.of(value);
        } catch (BadValueException e) {
            problems.addAll(e.toProblems(path));
            return Optional.empty();
        }
        count += items.size();
        if (count > MAX_VALUES) {
            if (count - items.size() <= MAX_VALUES) {
                String message = "more than " + MAX_VALUES + " values in all exclusions";
                problems.add(new Problem(value.place(), path, value.shown(), message));
            }
            return Optional.empty();
        }
        if (items.isEmpty()) {
            problems.add(new Problem(value.place(), path, "", "an empty list, which no value is in"));
        }
        items.forEach(item -> reader.read(setting, item).ifPresent(each -> values.add(each.value())));
        return values.size() < items.size() || values.isEmpty() ? Optional.empty() : Optional.of(values);
    }
}
