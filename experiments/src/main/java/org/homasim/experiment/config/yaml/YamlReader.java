// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML document token by token into {@link Node}s. Nothing is converted on the way (the schema knows what
 * {@code 010} means), and what could blow up is refused: deep nesting, and aliases, which repeat a text many times over.
 */
public final class YamlReader {
    /** Deeper nesting than any key needs. */
    static final int MAX_DEPTH = 20;

    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final String source;
    private final boolean located;
    private final Problems problems;
    private final YAMLParser parser;

    private YamlReader(String source, boolean located, Problems problems, YAMLParser parser) {
        this.source = source;
        this.located = located;
        this.problems = problems;
        this.parser = parser;
    }

    /**
     * Reads the text of a file.
     *
     * @param source the file's name for messages
     * @param problems receives what is wrong but lets reading go on, such as a key written twice
     * @return empty when the text holds no value at all
     * @throws ConfigurationException when the text is not YAML
     */
    public static Optional<Node> readFile(String text, String source, Problems problems) {
        return read(text, source, true, problems);
    }

    /** Reads a value given on a command line, whose option is the place of everything in it; else as {@link #readFile}. */
    public static Optional<Node> readOption(String text, String option, Problems problems) {
        return read(text, option, false, problems);
    }

    private static Optional<Node> read(String text, String source, boolean located, Problems problems) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return new YamlReader(source, located, problems, parser).document();
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(syntaxProblem(e, source, located));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static Problem syntaxProblem(JsonProcessingException e, String source, boolean located) {
        String reason = e.getOriginalMessage();
        Place place = Place.of(source);
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
            // Its own message runs over several lines and quotes the text; only the reason is wanted.
            reason = marked.getProblem();
            if (located && marked.getProblemMark() != null) {
                place = new Place(
                        source,
                        marked.getProblemMark().getLine() + 1,
                        marked.getProblemMark().getColumn() + 1);
            }
        } else if (located && e.getLocation() != null && e.getLocation().getLineNr() > 0) {
            place = new Place(
                    source, e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        }
        return Problem.at(place, "not valid YAML: " + OneLine.of(reason));
    }

    private Optional<Node> document() throws IOException {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        Node root = node(0);
        if (parser.nextToken() != null) {
            problems.add(Problem.at(place(), "a second YAML document begins here; one is expected"));
        }
        return Optional.of(root);
    }

    /** The node that begins at the current token; leaves the parser at its last token. */
    private Node node(int depth) throws IOException {
        Place place = place();
        if (depth > MAX_DEPTH) {
            throw new ConfigurationException(Problem.at(place, "nested more than " + MAX_DEPTH + " levels deep"));
        }
        JsonToken token = parser.currentToken();
        if (parser.isCurrentAlias()) {
            String alias = "*" + OneLine.of(parser.getText());
            problems.add(Problem.at(place, "the alias " + alias + " is not supported; write the value out"));
            return new Node.Scalar(place, "", true);
        }
        return switch (token) {
            case START_OBJECT -> mapping(place, depth);
            case START_ARRAY -> sequence(place, depth);
            case VALUE_NULL -> new Node.Scalar(place, "", true);
            case VALUE_EMBEDDED_OBJECT -> {
                problems.add(Problem.at(place, "binary values are not supported"));
                yield new Node.Scalar(place, "", true);
            }
            default -> Node.Scalar.of(place, parser.getText());
        };
    }

    private Node sequence(Place place, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Node.Sequence(place, items);
    }

    private Node mapping(Place place, int depth) throws IOException {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place();
            parser.nextToken();
            Node.Entry entry = new Node.Entry(keyPlace, key, node(depth + 1));
            Node.Entry first = entries.putIfAbsent(key, entry);
            if (first != null) {
                problems.add(new Problem(keyPlace, key, "", "written twice; first at " + first.place()));
            }
        }
        return new Node.Mapping(place, List.copyOf(entries.values()));
    }

    private Place place() {
        JsonLocation location = parser.currentTokenLocation();
        return located ? new Place(source, location.getLineNr(), location.getColumnNr()) : Place.of(source);
    }
}
