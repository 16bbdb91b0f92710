// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;
import org.homasim.experiment.config.yaml.YamlReader;

/**
 * What the file and the options assign, by setting and not yet typed: nested and dotted spellings made one, unknown keys
 * reported, options put over the file.
 */
final class Assignments {
    private final Schema schema;
    private final Problems problems;
    private final Map<Setting<?>, Node> values = new LinkedHashMap<>();
    private final Map<Setting<?>, Node.Sequence> axes = new LinkedHashMap<>();

    /**
     * Nothing assigned yet.
     *
     * @param problems receives everything found wrong
     */
    Assignments(Schema schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /** The values written outside of a sweep, in the order written. */
    Map<Setting<?>, Node> values() {
        return values;
    }

    /** The lists swept, in the order written. */
    Map<Setting<?>, Node.Sequence> axes() {
        return axes;
    }

    /** Adds the content of a file, in which nothing may be assigned twice. */
    void addFile(Node.Mapping root) {
        flatten("", root, this::assignOnce);
    }

    /**
     * Puts a {@code path=value} of the command line over what is there. A list, unless the setting is a list itself, sweeps
     * the setting and replaces its former list; a single value ends a sweep of the setting.
     */
    void override(String option) {
        String source = "--set " + option;
        int equals = option.indexOf('=');
        if (equals < 1) {
            problems.add(Problem.at(Place.of(source), "not of the form path=value, such as workload.load=50%"));
            return;
        }
        try {
            Optional<Node> value = YamlReader.readOption(option.substring(equals + 1), source, problems);
            Place place = Place.of(source);
            String path = option.substring(0, equals).strip();
            Node node = value.orElse(new Node.Scalar(place, "", true));
            flatten("", new Node.Mapping(place, List.of(new Node.Entry(place, path, node))), this::assignAnew);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
    }

    private void flatten(String prefix, Node.Mapping mapping, Assign assign) {
        for (Node.Entry entry : mapping.entries()) {
            String path = prefix.isEmpty() ? entry.key() : prefix + "." + entry.key();
            boolean sweep = path.startsWith(Schema.SWEEP + ".");
            String settingPath = sweep ? path.substring(Schema.SWEEP.length() + 1) : path;
            Optional<Setting<?>> setting = schema.setting(settingPath);
            if (setting.isPresent()) {
                assign.assign(setting.get(), sweep, entry);
            } else if (!schema.isSection(settingPath) || (sweep && settingPath.equals(Schema.SWEEP))) {
                problem(entry.place(), path, entry.value(), schema.unknownKey(settingPath));
            } else if (entry.value() instanceof Node.Mapping inner) {
                flatten(path, inner, assign);
            } else if (!(entry.value() instanceof Node.Scalar scalar && scalar.isNull())) {
                String message = entry.value().shown() + " stands where a map of keys belongs";
                problem(entry.value().place(), path, entry.value(), message);
            }
        }
    }

    private void assignOnce(Setting<?> setting, boolean sweep, Node.Entry entry) {
        if (sweep) {
            sweep(setting, entry.value()).ifPresent(list -> putOnce(axes, setting, list, entry));
        } else if (entry.value() instanceof Node.Sequence && !setting.type().isList()) {
            String message = "a list is not " + setting.type().expected() + "; to run each value write it under sweep";
            problem(entry.value().place(), setting.path(), entry.value(), message);
        } else {
            putOnce(values, setting, entry.value(), entry);
        }
    }

    private <N extends Node> void putOnce(Map<Setting<?>, N> into, Setting<?> setting, N node, Node.Entry entry) {
        Node first = into.putIfAbsent(setting, node);
        if (first != null) {
            problem(entry.place(), setting.path(), node, "written twice; first value at " + first.place());
        }
    }

    private void assignAnew(Setting<?> setting, boolean sweep, Node.Entry entry) {
        if (sweep || severalValues(setting, entry.value())) {
            sweep(setting, entry.value()).ifPresent(list -> axes.put(setting, list));
        } else {
            axes.remove(setting);
            values.put(setting, entry.value());
        }
    }

    private static boolean severalValues(Setting<?> setting, Node value) {
        return value instanceof Node.Sequence sequence
                && (!setting.type().isList() || sequence.items().stream().anyMatch(Node.Sequence.class::isInstance));
    }

    private Optional<Node.Sequence> sweep(Setting<?> setting, Node value) {
        if (setting.equals(ExperimentSettings.NAME)) {
            problem(value.place(), Schema.SWEEP + "." + setting, value, "the name of the experiment cannot be swept");
            return Optional.empty();
        }
        if (value instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
            return Optional.of(sequence);
        }
        String message = (value instanceof Node.Sequence ? "an empty list" : value.shown())
                + " is not a list of values such as [" + setting.defaultText() + "]";
        problem(value.place(), Schema.SWEEP + "." + setting, value, message);
        return Optional.empty();
    }

    private void problem(Place place, String key, Node value, String message) {
        problems.add(new Problem(place, key, value.shown(), message));
    }

    /** What to do with one key and its value. */
    @FunctionalInterface
    private interface Assign {
        void assign(Setting<?> setting, boolean sweep, Node.Entry entry);
    }
}
