// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;

/** What is written, and not yet typed, of certain points only: the settings under per, and the exclusions. */
final class WrittenSelections {
    /** More than anybody writes by hand; each is held against every point. */
    private static final int MAX = 1_000;

    /**
     * Settings where another one has a certain value.
     *
     * @param selector the other one
     * @param value of the selector
     * @param values in the order written
     */
    record Rule(Setting<?> selector, Node.Scalar value, Map<Setting<?>, Node> values) {}

    /**
     * Values that points are to be left out for.
     *
     * @param values of all these settings, each one, a list or a range
     */
    record Exclusion(Node.Mapping mapping, Map<Setting<?>, Node.Entry> values) {
        Place place() {
            return mapping.place();
        }
    }

    private final SettingKeys keys;
    private final Problems problems;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    /** Sections that had more than their share, which is told once. */
    private final Set<String> full = new HashSet<>();

    WrittenSelections(SettingKeys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    /** The settings under per, by the values of their selectors. */
    List<Rule> rules() {
        return rules;
    }

    /** The exclusions. */
    List<Exclusion> exclusions() {
        return exclusions;
    }

    /** Puts other settings, or other exclusions, in place of those there are. */
    void replace(Node.Entry section) {
        if (section.key().equals(Schema.EXCLUDE)) {
            exclusions.clear();
            addExclude(section);
        } else if (section.value() instanceof Node.Mapping mapping) {
            rules.clear();
            addPer(mapping);
        } else {
            problems.add(SettingKeys.noMap(section.value(), Schema.PER));
        }
    }

    /** Adds the content of the section per. */
    void addPer(Node.Mapping per) {
        keys.visit(Schema.PER, per, (selector, entry) -> {
            String path = Schema.PER + "." + selector;
            if (entry.value() instanceof Node.Mapping byValue) {
                byValue.entries().forEach(each -> addRule(path, selector, each));
            } else {
                problem(
                        entry.value(),
                        path,
                        entry.value().shown() + " stands where a map belongs from values of " + selector
                                + " to their settings");
            }
        });
    }

    private void addRule(String path, Setting<?> selector, Node.Entry entry) {
        String within = path + "." + entry.key();
        if (!(entry.value() instanceof Node.Mapping mapping)) {
            problems.add(SettingKeys.noMap(entry.value(), within));
            return;
        }
        Map<Setting<?>, Node> values = new LinkedHashMap<>();
        keys.visit(within, mapping, (setting, each) -> {
            Optional<String> ofAll = Assignments.ofTheExperiment(setting);
            if (ofAll.isPresent()) {
                problem(each.value(), setting.path(), ofAll.get() + " cannot be under " + Schema.PER);
            } else if (Assignments.isListForOne(setting, each.value())) {
                String message =
                        each.value().shown() + " is not " + setting.type().expected();
                problem(each.value(), setting.path(), message);
            } else {
                putOnce(values, setting, each);
            }
        });
        Node.Scalar value = Node.Scalar.of(entry.place(), entry.key());
        if (hasRoom(rules, value, Schema.PER)) {
            rules.add(new Rule(selector, value, values));
        }
    }

    private void putOnce(Map<Setting<?>, Node> values, Setting<?> setting, Node.Entry entry) {
        Node first = values.putIfAbsent(setting, entry.value());
        if (first != null) {
            problems.add(twice(setting, entry, first.place()));
        }
    }

    private static Problem twice(Setting<?> setting, Node.Entry entry, Place first) {
        return new Problem(
                entry.place(), setting.path(), entry.value().shown(), "written twice; first value at " + first);
    }

    /** Adds the list of exclusions. */
    void addExclude(Node.Entry section) {
        if (section.value() instanceof Node.Sequence sequence) {
            sequence.items().forEach(this::addExclusion);
        } else if (!(section.value() instanceof Node.Scalar scalar && scalar.isNull())) {
            problem(
                    section.value(),
                    section.key(),
                    section.value().shown() + " is not a list such as [{workload.sizes: w1, workload.load: 80%}]");
        }
    }

    private void addExclusion(Node item) {
        if (!(item instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
            String shown = item instanceof Node.Mapping ? "a map without keys" : item.shown();
            problem(item, Schema.EXCLUDE, shown + " excludes nothing; write a map such as {workload.load: 80%}");
            return;
        }
        Map<Setting<?>, Node.Entry> values = new LinkedHashMap<>();
        keys.visit(Schema.EXCLUDE, mapping, (setting, entry) -> {
            Node.Entry first = values.putIfAbsent(setting, entry);
            if (first != null) {
                problems.add(twice(setting, entry, first.value().place()));
            }
        });
        if (hasRoom(exclusions, item, Schema.EXCLUDE)) {
            exclusions.add(new Exclusion(mapping, values));
        }
    }

    private boolean hasRoom(List<?> list, Node next, String section) {
        if (list.size() == MAX && full.add(section)) {
            problem(next, section, "more than " + MAX + " of them");
        }
        return list.size() < MAX;
    }

    private void problem(Node node, String key, String message) {
        problems.add(new Problem(node.place(), key, node.shown(), message));
    }
}
