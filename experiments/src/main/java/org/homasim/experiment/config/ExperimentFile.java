// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;
import org.homasim.experiment.config.yaml.YamlReader;

/** Reads an experiment: file and command-line options become a checked {@link Experiment}. */
public final class ExperimentFile {
    /** Bytes of a file; a hundred times what a long experiment needs. */
    static final int MAX_BYTES = 1 << 20;

    private ExperimentFile() {}

    /**
     * Reads an experiment by the standard schema.
     *
     * @param file a YAML file
     * @param overrides {@code path=value} each, the value as in YAML; later ones go before earlier ones
     * @throws ConfigurationException with all that is wrong in the file and the options
     */
    public static Experiment load(Path file, List<String> overrides) {
        return load(Schema.standard(), file, overrides);
    }

    /** Reads an experiment by a given schema; else as {@link #load(Path, List)}. */
    public static Experiment load(Schema schema, Path file, List<String> overrides) {
        Place origin = Place.of(file.toString());
        String text = text(file, origin);
        Problems problems = new Problems();
        Node.Mapping root = root(text, origin, problems);
        Schema whole = schema.withBackground(BackgroundLabels.of(root, overrides, problems));
        Assignments assignments = new Assignments(whole, problems);
        assignments.addFile(root);
        overrides.forEach(assignments::override);
        return new ExperimentBuilder(whole, file, problems).build(text, assignments);
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
        return new ExperimentBuilder(schema, Path.of("defaults.yaml"), problems)
                .build("", assignments)
                .points()
                .get(0)
                .configuration();
    }

    private static Node.Mapping root(String text, Place origin, Problems problems) {
        Node root = YamlReader.readFile(text, origin.source(), problems)
                .orElseThrow(() -> new ConfigurationException(Problem.at(origin, "the file is empty")));
        if (root instanceof Node.Mapping mapping) {
            return mapping;
        }
        throw new ConfigurationException(Problem.at(
                root.place(), root.shown() + " stands where keys such as network and workload are expected"));
    }

    private static String text(Path file, Place origin) {
        if (!Files.exists(file)) {
            throw new ConfigurationException(Problem.at(origin, "there is no such file"));
        }
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(Problem.at(origin, "not a file"));
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (AccessDeniedException e) {
            throw new ConfigurationException(Problem.at(origin, "no permission to read the file"));
        } catch (IOException e) {
            throw new ConfigurationException(Problem.at(origin, "cannot be read: " + e.getMessage()));
        }
        if (bytes.length > MAX_BYTES) {
            throw new ConfigurationException(Problem.at(origin, "longer than " + MAX_BYTES + " bytes"));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(Problem.at(origin, "not a text in UTF-8"));
        }
    }
}
