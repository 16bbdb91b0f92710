// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document event by event into {@link Node}s. Nothing is converted on the way (the schema knows what {@code 010}
 * means). Aliases and merge keys are resolved: a node keeps the place where it is written, at its anchor. What could blow up is
 * refused: deep nesting, endless keys, aliases that repeat too much, tags.
 */
public final class YamlReader {
    /** Deeper nesting than any key needs. */
    static final int MAX_DEPTH = 20;

    /** Longer than any path of keys; the search for what was meant takes the square of it. */
    static final int MAX_KEY_CHARACTERS = 1_000;

    /** The nodes of the largest graph of 100,000 hosts, and room for as many again: some hundred bytes each. */
    static final int MAX_NODES = 2_000_000;

    private final String source;
    private final boolean located;
    private final Problems problems;
    private final Parser parser;
    private final Anchors anchors = new Anchors();
    private int nodes;

    private YamlReader(String text, String source, boolean located, Problems problems) {
        this.source = source;
        this.located = located;
        this.problems = problems;
        LoaderOptions options = new LoaderOptions();
        // Whoever read the text has bounded it.
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.parser = new ParserImpl(new StreamReader(text), options);
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
        refuseControlCharacters(text, source, located);
        YamlReader reader = new YamlReader(text, source, located, problems);
        try {
            return reader.document();
        } catch (MarkedYAMLException e) {
            // Its own message runs over several lines and quotes the text; only the reason is wanted.
            String reason = e.getProblem() == null ? e.getContext() : e.getProblem();
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            Place place = mark == null ? Place.of(source) : reader.place(mark);
            throw new ConfigurationException(Problem.at(place, "not valid YAML: " + OneLine.of(reason)));
        } catch (YAMLException e) {
            throw new ConfigurationException(
                    Problem.at(Place.of(source), "not valid YAML: " + OneLine.of(e.getMessage())));
        }
    }

    /** The parser would tell no line. */
    private static void refuseControlCharacters(String text, String source, boolean located) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                Place place = located ? new Place(source, line, column) : Place.of(source);
                String message = String.format(
                        "not valid YAML: the character U+%04X; allowed: text, tabs and line ends", character);
                throw new ConfigurationException(Problem.at(place, message));
            }
            column++;
            if (character == '\n') {
                line++;
                column = 1;
            }
        }
    }

    private Optional<Node> document() {
        parser.getEvent(); // the begin of the stream
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return Optional.empty();
        }
        parser.getEvent(); // the begin of the document
        Node root = node(0);
        parser.getEvent(); // its end
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            Place place = place(parser.peekEvent().getStartMark());
            problems.add(Problem.at(place, "a second YAML document begins here; one is expected"));
        }
        return Optional.of(root);
    }

    /** The node whose event is next, with all that is in it. */
    private Node node(int depth) {
        Event event = parser.getEvent();
        Place place = place(event.getStartMark());
        if (depth > MAX_DEPTH) {
            throw new ConfigurationException(Problem.at(place, "nested more than " + MAX_DEPTH + " levels deep"));
        }
        if (++nodes > MAX_NODES) {
            throw new ConfigurationException(Problem.at(place, "more than " + MAX_NODES + " values in one file"));
        }
        if (event instanceof AliasEvent alias) {
            return anchors.resolve(alias.getAnchor(), place, depth);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        anchors.open(anchor);
        Node node = content(event, place, depth);
        anchors.close(anchor, node);
        return node;
    }

    private Node content(Event event, Place place, int depth) {
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), place);
            boolean isNull = scalar.isPlain() && isNull(scalar.getValue());
            return new Node.Scalar(place, isNull ? "" : scalar.getValue(), isNull);
        }
        refuseTag(((CollectionStartEvent) event).getTag(), place);
        return event.is(Event.ID.SequenceStart) ? sequence(place, depth) : mapping(place, depth);
    }

    /** Also a standard tag would be a second way to say of what type a value is, beside the schema. */
    private void refuseTag(String tag, Place place) {
        if (tag != null) {
            String shown = OneLine.of(tag.replaceFirst("^tag:yaml\\.org,2002:", "!!"));
            problems.add(Problem.at(place, "the tag " + shown + " is not supported; write the value without it"));
        }
    }

    private static boolean isNull(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
        };
    }

    private Node sequence(Place place, int depth) {
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        parser.getEvent();
        return new Node.Sequence(place, items);
    }

    private Node mapping(Place place, int depth) {
        MapEntries entries = new MapEntries(problems);
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event event = parser.peekEvent();
            Place keyPlace = place(event.getStartMark());
            boolean isMerge = event instanceof ScalarEvent scalar && scalar.isPlain() && "<<".equals(scalar.getValue());
            String key = key(keyPlace, depth);
            Node value = node(depth + 1);
            if (isMerge) {
                entries.merge(keyPlace, value);
            } else {
                entries.add(new Node.Entry(keyPlace, key, value));
            }
        }
        parser.getEvent();
        return new Node.Mapping(place, entries.list());
    }

    private String key(Place place, int depth) {
        if (!(parser.peekEvent() instanceof ScalarEvent event)) {
            throw new ConfigurationException(
                    Problem.at(place, "a list, a map or an alias stands where a key belongs; allowed: a word"));
        }
        String key = event.getValue();
        if (key.length() > MAX_KEY_CHARACTERS) {
            throw new ConfigurationException(
                    new Problem(place, key, "", "a key of more than " + MAX_KEY_CHARACTERS + " characters"));
        }
        node(depth + 1); // for its anchor, if it has one
        return key;
    }

    private Place place(Mark mark) {
        return located ? new Place(source, mark.getLine() + 1, mark.getColumn() + 1) : Place.of(source);
    }
}
