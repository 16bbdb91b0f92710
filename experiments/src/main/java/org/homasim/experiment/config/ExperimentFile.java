// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problems;

/** Reads an experiment: file and command-line options become a checked {@link Experiment}. */
public final class ExperimentFile {
    private ExperimentFile() {}

    /**
     * Reads an experiment by the standard schema.
     *
     * @param file a YAML file, which may include others
     * @param overrides {@code path=value} each, the value as in YAML; later ones go before earlier ones
     * @throws ConfigurationException with all that is wrong in the file and the options
     */
    public static Experiment load(Path file, List<String> overrides) {
        return load(Schema.standard(), file, overrides);
    }

    /** Reads an experiment by a given schema; else as {@link #load(Path, List)}. */
    public static Experiment load(Schema schema, Path file, List<String> overrides) {
        Problems problems = new Problems();
        problems.addAll(TransportSettings.PROVIDED.problems());
        ExperimentSource source = new IncludeReader(schema, problems).read(file);
        Node.Mapping root = source.root();
        Schema whole = schema.withBackground(BackgroundLabels.of(root, overrides, problems));
        Assignments assignments = new Assignments(whole, problems);
        assignments.addFile(root);
        overrides.forEach(assignments::override);
        return new ExperimentBuilder(whole, file, source.folders(), problems).build(source.text(), assignments);
    }

    /**
     * Returns the defaults with some keys changed, for runs that need no file.
     *
     * @param overrides {@code path=value} each, without a sweep
     * @throws ConfigurationException with all that is wrong in them
     */
    public static Configuration defaults(List<String> overrides) {
        Problems problems = new Problems();
        Node.Mapping nothing = new Node.Mapping(Place.of("defaults"), List.of());
        Schema schema = Schema.standard().withBackground(BackgroundLabels.of(nothing, overrides, problems));
        Assignments assignments = new Assignments(schema, problems);
        overrides.forEach(assignments::override);
        return new ExperimentBuilder(schema, Path.of("defaults.yaml"), Map.of(), problems)
                .build("", assignments)
                .points()
                .get(0)
                .configuration();
    }
}
