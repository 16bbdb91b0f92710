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
    /** The value of an option is short; a list of the longest sweep fits. */
    private static final int MAX_OPTION_CHARACTERS = 100_000;

    private final Schema schema;
    private final Problems problems;
    private final Map<Setting<?>, Node> values = new LinkedHashMap<>();
    private final Map<Setting<?>, ListedValues> lists = new LinkedHashMap<>();

    /**
     * Nothing assigned yet.
     *
     * @param problems receives everything found wrong
     */
    Assignments(Schema schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /** The values written outside of sweep and zip, in the order written. */
    Map<Setting<?>, Node> values() {
        return values;
    }

    /** The lists swept and zipped, in the order written. */
    Map<Setting<?>, ListedValues> lists() {
        return lists;
    }

    /** Adds the content of a file, in which nothing may be assigned twice. */
    void addFile(Node.Mapping root) {
        flatten("", root, this::assignOnce);
    }

    /**
     * Puts a {@code path=value} of the command line over what is there. A list, unless the setting is a list itself, sweeps
     * the setting and replaces its former list; a single value ends a sweep of the setting. Either takes it out of a zip, whose
     * other settings stay in step.
     */
    void override(String option) {
        Place place = Place.ofOption("--set " + option);
        int equals = option.indexOf('=');
        if (equals < 1) {
            problems.add(Problem.at(place, "not of the form path=value, such as workload.load=50%"));
            return;
        }
        if (option.length() > MAX_OPTION_CHARACTERS) {
            problems.add(Problem.at(place, "longer than " + MAX_OPTION_CHARACTERS + " characters"));
            return;
        }
        try {
            Optional<Node> value = YamlReader.readOption(option.substring(equals + 1), place.source(), problems);
            String path = option.substring(0, equals).strip();
            Node node = value.orElse(new Node.Scalar(place, "", true));
            if (path.equals(FileKey.INCLUDE.name())) {
                problem(place, path, node, "cannot be set by an option; write it in the file");
                return;
            }
            flatten("", new Node.Mapping(place, List.of(new Node.Entry(place, path, node))), this::assignAnew);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
    }

    private void flatten(String prefix, Node.Mapping mapping, Assign assign) {
        for (Node.Entry entry : mapping.entries()) {
            String path = prefix.isEmpty() ? entry.key() : prefix + "." + entry.key();
            Optional<String> listing = Schema.LISTING.stream()
                    .filter(section -> path.startsWith(section + "."))
                    .findFirst();
            String settingPath =
                    listing.map(section -> path.substring(section.length() + 1)).orElse(path);
            Optional<Setting<?>> setting = schema.setting(settingPath);
            if (setting.isPresent()) {
                assign.assign(setting.get(), listing, entry);
            } else if (!schema.isSection(settingPath)
                    || (listing.isPresent() && Schema.LISTING.contains(settingPath))) {
                if (listing.isPresent() || !BackgroundLabels.isRefused(path, schema)) {
                    problem(entry.place(), path, entry.value(), schema.unknownKey(settingPath));
                }
            } else if (entry.value() instanceof Node.Mapping inner) {
                flatten(path, inner, assign);
            } else if (!(entry.value() instanceof Node.Scalar scalar && scalar.isNull())) {
                String message = entry.value().shown() + " stands where a map of keys belongs";
                problem(entry.value().place(), path, entry.value(), message);
            }
        }
    }

    private void assignOnce(Setting<?> setting, Optional<String> listing, Node.Entry entry) {
        if (listing.isPresent()) {
            listed(setting, listing.get(), entry.value()).ifPresent(list -> putOnce(setting, list, entry));
        } else if (entry.value() instanceof Node.Sequence && !setting.type().isList()) {
            String message = "a list is not " + setting.type().expected() + "; to run each value write it under sweep";
            problem(entry.value().place(), setting.path(), entry.value(), message);
        } else {
            Node first = values.putIfAbsent(setting, entry.value());
            if (first != null) {
                writtenTwice(setting, entry, first);
            }
        }
    }

    private void putOnce(Setting<?> setting, ListedValues listed, Node.Entry entry) {
        ListedValues first = lists.putIfAbsent(setting, listed);
        if (first == null) {
            return;
        }
        if (first.zipped() == listed.zipped()) {
            writtenTwice(setting, entry, first.list());
        } else {
            String message = "written under sweep and under zip; allowed: one of them; first list at "
                    + first.list().place();
            problem(entry.place(), setting.path(), listed.list(), message);
        }
    }

    private void writtenTwice(Setting<?> setting, Node.Entry entry, Node first) {
        String message = "written twice; first value at " + first.place();
        problem(entry.place(), setting.path(), entry.value(), message);
    }

    private void assignAnew(Setting<?> setting, Optional<String> listing, Node.Entry entry) {
        if (listing.isPresent() || severalValues(setting, entry.value())) {
            listed(setting, listing.orElse(Schema.SWEEP), entry.value()).ifPresent(list -> lists.put(setting, list));
        } else {
            lists.remove(setting);
            values.put(setting, entry.value());
        }
    }

    private static boolean severalValues(Setting<?> setting, Node value) {
        return value instanceof Node.Sequence sequence
                && (!setting.type().isList() || sequence.items().stream().anyMatch(Node.Sequence.class::isInstance));
    }

    private Optional<ListedValues> listed(Setting<?> setting, String section, Node value) {
        String path = section + "." + setting;
        boolean zipped = section.equals(Schema.ZIP);
        Optional<String> ofAll = ofTheExperiment(setting);
        if (ofAll.isPresent()) {
            problem(value.place(), path, value, ofAll.get() + " cannot be " + (zipped ? "zipped" : "swept"));
            return Optional.empty();
        }
        if (value instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
            return Optional.of(new ListedValues(sequence, zipped));
        }
        String message = (value instanceof Node.Sequence ? "an empty list" : value.shown())
                + " is not a list of values such as [" + setting.defaultText() + "]";
        problem(value.place(), path, value, message);
        return Optional.empty();
    }

    /** What a setting is called that has one value for all points. */
    static Optional<String> ofTheExperiment(Setting<?> setting) {
        if (setting.equals(ExperimentSettings.NAME)) {
            return Optional.of("the name of the experiment");
        }
        if (UntilSettings.ALL.contains(setting)) {
            return Optional.of("the precision of the experiment");
        }
        return KneeSettings.ALL.contains(setting) ? Optional.of("the search of the experiment") : Optional.empty();
    }

    private void problem(Place place, String key, Node value, String message) {
        problems.add(new Problem(place, key, value.shown(), message));
    }

    /** What to do with one key and its value; {@code listing} is the section of lists that it stands in. */
    @FunctionalInterface
    private interface Assign {
        void assign(Setting<?> setting, Optional<String> listing, Node.Entry entry);
    }
}
