// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;
import org.homasim.experiment.config.yaml.TextFile;
import org.homasim.experiment.config.yaml.YamlReader;

/** Reads an experiment's file and the files that it includes. */
final class IncludeReader {
    /** Bytes of all files together; a hundred times what a long experiment needs. */
    static final int MAX_BYTES = 1 << 20;

    /** An included file may include others, so far down. */
    static final int MAX_DEPTH = 10;

    /** A file that is included twice counts twice: each level of a chain could include the next one twice. */
    static final int MAX_FILES = 100;

    private static final String INCLUDE = FileKey.INCLUDE.name();
    private static final String EXPECTED = "the path of a YAML file, or a list of such paths";

    private final Layers layers;
    private final TransportList transports;
    private final Problems problems;
    private final Map<String, Path> folders = new HashMap<>();
    private int bytes;
    private int files;

    /**
     * Nothing read yet.
     *
     * @param problems receives what is wrong but lets reading go on
     */
    IncludeReader(Schema schema, Problems problems) {
        this.layers = new Layers(schema);
        this.transports = new TransportList(schema, problems);
        this.problems = problems;
    }

    /**
     * Reads a file and all that it includes.
     *
     * @throws ConfigurationException when one of them is not YAML, or an included file cannot be read
     */
    ExperimentSource read(Path file) {
        Place origin = Place.of(file.toString());
        String text;
        try {
            text = text(file);
        } catch (TextFile.UnreadableException e) {
            throw new ConfigurationException(Problem.at(origin, e.getMessage()));
        }
        Node.Mapping root = root(text, origin);
        return new ExperimentSource(text, whole(file, root, List.of(file)), folders);
    }

    private String text(Path file) throws TextFile.UnreadableException {
        TextFile read = TextFile.read(file, MAX_BYTES);
        bytes += read.bytes();
        return read.text();
    }

    private Node.Mapping root(String text, Place origin) {
        Node root = YamlReader.readFile(text, origin.source(), problems)
                .filter(node -> !(node instanceof Node.Scalar scalar && scalar.isNull()))
                .orElseThrow(() -> new ConfigurationException(Problem.at(origin, "the file is empty")));
        if (root instanceof Node.Mapping mapping) {
            return transports.flat(mapping);
        }
        throw new ConfigurationException(Problem.at(
                root.place(), root.shown() + " stands where keys such as network and workload are expected"));
    }

    /**
     * The keys of a file, over those of the files that it includes.
     *
     * @param chain the files from the experiment's own to this one
     */
    private Node.Mapping whole(Path file, Node.Mapping root, List<Path> chain) {
        folders.put(file.toString(), folder(file));
        Optional<Node.Entry> include = root.entries().stream()
                .filter(entry -> entry.key().equals(INCLUDE))
                .findFirst();
        if (include.isEmpty()) {
            return root;
        }
        Node.Mapping result = new Node.Mapping(root.place(), List.of());
        for (Node.Scalar path : paths(include.get().value())) {
            result = layers.over(result, withoutName(included(file, path, chain)));
        }
        List<Node.Entry> own = root.entries().stream()
                .filter(entry -> !entry.key().equals(INCLUDE))
                .toList();
        return layers.over(result, new Node.Mapping(root.place(), own));
    }

    /** Another experiment's results must not be taken for those of this one. */
    private static Node.Mapping withoutName(Node.Mapping included) {
        String name = ExperimentSettings.NAME.path();
        return new Node.Mapping(
                included.place(),
                included.entries().stream()
                        .filter(entry -> !entry.key().equals(name))
                        .toList());
    }

    private List<Node.Scalar> paths(Node value) {
        List<Node> items = value instanceof Node.Sequence list ? list.items() : List.of(value);
        if (items.isEmpty()) {
            throw refused(value, "an empty list is not " + EXPECTED);
        }
        List<Node.Scalar> paths = new ArrayList<>();
        for (Node item : items) {
            if (item instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
                paths.add(scalar);
            } else {
                throw refused(item, item.shown() + " is not " + EXPECTED);
            }
        }
        return paths;
    }

    private Node.Mapping included(Path from, Node.Scalar path, List<Path> chain) {
        Path file;
        try {
            file = from.resolveSibling(path.text().strip()).normalize();
        } catch (InvalidPathException e) {
            throw refused(path, path.shown() + " is not " + EXPECTED);
        }
        List<Path> longer = Stream.concat(chain.stream(), Stream.of(file)).toList();
        if (chain.stream().anyMatch(each -> isSame(each, file))) {
            String ways = longer.stream().map(Path::toString).collect(Collectors.joining(" -> "));
            throw refused(path, path.shown() + " includes itself: " + ways);
        }
        if (chain.size() > MAX_DEPTH) {
            throw refused(path, path.shown() + " is included more than " + MAX_DEPTH + " files deep");
        }
        if (++files > MAX_FILES) {
            throw refused(path, path.shown() + " is one too many; at most " + MAX_FILES + " files can be included");
        }
        String text;
        try {
            text = text(file);
        } catch (TextFile.UnreadableException e) {
            throw refused(path, path.shown() + ": " + e.getMessage() + ": " + file.toAbsolutePath());
        }
        if (bytes > MAX_BYTES) {
            throw refused(path, "with " + path.shown() + " the files are together longer than " + MAX_BYTES + " bytes");
        }
        return whole(file, root(text, Place.of(file.toString())), longer);
    }

    /** Without the included keys, all else that could be said of the experiment would be about one that nobody wrote. */
    private ConfigurationException refused(Node node, String message) {
        List<Problem> all = new ArrayList<>(problems.list());
        all.add(new Problem(node.place(), INCLUDE, node.shown(), message));
        return new ConfigurationException(all);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toRealPath().equals(other.toRealPath());
        } catch (IOException e) {
            // One of them does not exist; reading it will tell.
            return false;
        }
    }

    /** Where relative paths that are written in a file start. */
    static Path folder(Path file) {
        Path absolute = file.toAbsolutePath();
        return absolute.getParent() == null ? absolute : absolute.getParent();
    }
}
