// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;
import org.homasim.experiment.config.yaml.YamlReader;

/**
 * What the file and the options assign, by setting and not yet typed: nested and dotted spellings made one, ranges made lists,
 * unknown keys reported, options put over the file.
 */
final class Assignments {
    /** The value of an option is short; a list of the longest sweep fits. */
    private static final int MAX_OPTION_CHARACTERS = 100_000;

    private final SettingKeys keys;
    private final TransportList transports;
    private final Problems problems;
    private final Map<Setting<?>, Node> values = new LinkedHashMap<>();
    private final Map<Setting<?>, ListedValues> lists = new LinkedHashMap<>();
    private final WrittenSelections selections;
    /** Under sweep or zip of the file, with good values or not, whatever options make of them. */
    private final Set<Setting<?>> listedInFile = new LinkedHashSet<>();

    private final Set<Setting<?>> optional = new LinkedHashSet<>();
    private boolean hasOptions;
    /** Null where nothing is written. */
    private Node plots;

    /**
     * Nothing assigned yet.
     *
     * @param problems receives everything found wrong
     */
    Assignments(Schema schema, Problems problems) {
        this.keys = new SettingKeys(schema, problems);
        this.transports = new TransportList(schema, problems);
        this.problems = problems;
        this.selections = new WrittenSelections(keys, problems);
    }

    /** The values written outside of sweep and zip, in the order written. */
    Map<Setting<?>, Node> values() {
        return values;
    }

    /** The lists swept and zipped, in the order written. */
    Map<Setting<?>, ListedValues> lists() {
        return lists;
    }

    /** What is written about charts. */
    Optional<Node> plots() {
        return Optional.ofNullable(plots);
    }

    /** What is written under per and exclude. */
    WrittenSelections selections() {
        return selections;
    }

    /** Whether a setting is swept or zipped, or was before an option fixed it. */
    boolean isListed(Setting<?> setting) {
        return lists.containsKey(setting) || listedInFile.contains(setting);
    }

    /** Whether an option has given the setting a value, or values. */
    boolean isOptional(Setting<?> setting) {
        return optional.contains(setting);
    }

    /** Whether there is any option. */
    boolean hasOptions() {
        return hasOptions;
    }

    /** Adds the content of a file, in which nothing may be assigned twice. */
    void addFile(Node.Mapping root) {
        for (Node.Entry entry : root.entries()) {
            String section = section(entry.key());
            switch (section) {
                case Schema.SWEEP, Schema.ZIP ->
                    inside(entry, section)
                            .ifPresent(inside -> keys.visit(section, inside, (setting, each) -> {
                                listedInFile.add(setting);
                                listed(setting, section, each.value()).ifPresent(list -> putOnce(setting, list, each));
                            }));
                case Schema.PER -> inside(entry, section).ifPresent(selections::addPer);
                case Schema.EXCLUDE -> selections.addExclude(entry);
                case Schema.PLOTS -> setPlots(entry);
                default -> keys.visit("", entry, this::assignOnce);
            }
        }
    }

    /**
     * Puts a {@code path=value} of the command line over what is there. A list, unless the setting is a list itself, or a range
     * sweeps the setting and replaces its former list; a single value ends a sweep of the setting. Either takes it out of a zip,
     * whose other settings stay in step, and goes before all that is written under per. Those under per, and the exclusions, are
     * replaced as a whole.
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
        hasOptions = true;
        try {
            Optional<Node> value = YamlReader.readOption(option.substring(equals + 1), place.source(), problems);
            Node node = value.orElse(new Node.Scalar(place, "", true));
            Node.Entry entry = new Node.Entry(place, option.substring(0, equals).strip(), node);
            transports.flat(new Node.Mapping(place, List.of(entry))).entries().forEach(this::override);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
    }

    private void override(Node.Entry entry) {
        if (entry.key().equals(FileKey.INCLUDE.name())) {
            problem(entry.place(), entry.key(), entry.value(), "cannot be set by an option; write it in the file");
            return;
        }
        String section = section(entry.key());
        switch (section) {
            case Schema.SWEEP, Schema.ZIP ->
                inside(entry, section)
                        .ifPresent(inside -> keys.visit(
                                section, inside, (setting, each) -> assignList(setting, section, each.value())));
            case Schema.PLOTS -> setPlots(entry);
            case Schema.PER, Schema.EXCLUDE -> {
                if (entry.key().equals(section)) {
                    selections.replace(entry);
                } else {
                    String message = "an option replaces all that is under " + section + "; write " + section + "=..";
                    problem(entry.place(), entry.key(), entry.value(), message);
                }
            }
            default -> keys.visit("", entry, this::assignAnew);
        }
    }

    /** The charts are a list, so that no key stands below. */
    private void setPlots(Node.Entry entry) {
        if (entry.key().equals(Schema.PLOTS)) {
            plots = entry.value();
        } else {
            problem(entry.place(), entry.key(), entry.value(), "no key; " + Schema.PLOTS + " is a list of charts");
        }
    }

    /** The section of the file itself that a key begins with; empty for settings. */
    private static String section(String key) {
        return Schema.OWN.stream()
                .filter(section -> key.equals(section) || key.startsWith(section + "."))
                .findFirst()
                .orElse("");
    }

    /** What stands in a section, without its name. */
    private Optional<Node.Mapping> inside(Node.Entry entry, String section) {
        if (!entry.key().equals(section)) {
            String rest = entry.key().substring(section.length() + 1);
            Node.Entry within = new Node.Entry(entry.place(), rest, entry.value());
            return Optional.of(new Node.Mapping(entry.place(), List.of(within)));
        }
        if (entry.value() instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (!(entry.value() instanceof Node.Scalar scalar && scalar.isNull())) {
            problems.add(SettingKeys.noMap(entry.value(), section));
        }
        return Optional.empty();
    }

    private void assignOnce(Setting<?> setting, Node.Entry entry) {
        Node value = entry.value();
        if (isListForOne(setting, value)) {
            String message =
                    value.shown() + " is not " + setting.type().expected() + "; to run each value write it under sweep";
            problem(value.place(), setting.path(), value, message);
        } else {
            Node first = values.putIfAbsent(setting, value);
            if (first != null) {
                writtenTwice(setting, entry, first);
            }
        }
    }

    /** Whether a list or a range stands where a setting has a single value. */
    static boolean isListForOne(Setting<?> setting, Node value) {
        return (value instanceof Node.Sequence && !setting.type().isList()) || Range.isClearly(value, setting.type());
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

    private void assignAnew(Setting<?> setting, Node.Entry entry) {
        if (ListedValues.areSeveral(setting, entry.value())) {
            assignList(setting, Schema.SWEEP, entry.value());
        } else {
            optional.add(setting);
            lists.remove(setting);
            values.put(setting, entry.value());
        }
    }

    private void assignList(Setting<?> setting, String section, Node value) {
        optional.add(setting);
        listed(setting, section, value).ifPresent(list -> lists.put(setting, list));
    }

    private Optional<ListedValues> listed(Setting<?> setting, String section, Node value) {
        String path = section + "." + setting;
        boolean zipped = section.equals(Schema.ZIP);
        Optional<String> ofAll = ofTheExperiment(setting);
        if (ofAll.isPresent()) {
            problem(value.place(), path, value, ofAll.get() + " cannot be " + (zipped ? "zipped" : "swept"));
            return Optional.empty();
        }
        try {
            boolean isList =
                    value instanceof Node.Sequence sequence && !sequence.items().isEmpty();
            if (isList || Range.isMeant(value, setting.type())) {
                return Optional.of(ListedValues.of(setting, value, zipped));
            }
        } catch (BadValueException e) {
            problems.addAll(e.toProblems(path));
            return Optional.empty();
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
}
