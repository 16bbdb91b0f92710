// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.value.NearestName;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;

/**
 * Reads {@code transport} where it is written as a list with a map for each protocol: makes it the keys that it stands for, each
 * at the place where it was written.
 */
final class TransportList {
    /** The key that may hold a list. */
    static final String KEY = "transport";

    static final String NAME = "protocol";

    /** For the documentation. */
    static final String MEANING =
            "Instead of its keys `transport` may hold a list with a map for each protocol: `protocol` names it, and the other"
                    + " keys are those of `transport.homa`, `transport.tcp` or `transport.dctcp`. A map of `dctcp` may hold keys"
                    + " of `transport.tcp` too; of these there is one for both, so that a map of `tcp` beside it may not differ.";

    static final String EXAMPLE = """
            transport:
              - {protocol: homa, share: 30%, preset: linux}
              - {protocol: tcp, mtu: 3000 B}
            """;

    private static final String DCTCP = "dctcp";
    private static final String EXPECTED = "a map of keys such as {protocol: tcp, share: 30%}";

    private final Schema schema;
    private final Problems problems;

    /**
     * Nothing read yet.
     *
     * @param problems receives what is wrong with lists
     */
    TransportList(Schema schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /** The keys of a file, with plain ones where it has a list of protocols. */
    Node.Mapping flat(Node.Mapping root) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : root.entries()) {
            if (entry.key().equals(KEY) && entry.value() instanceof Node.Sequence list) {
                entries.addAll(new Reading().read(list));
            } else {
                entries.add(entry);
            }
        }
        return new Node.Mapping(root.place(), entries);
    }

    /** The settings of a protocol by the names that they have in its map. */
    static Map<String, Setting<?>> keys(Schema schema, String protocol) {
        Map<String, Setting<?>> keys = new LinkedHashMap<>();
        List<String> sections = protocol.equals(DCTCP) ? List.of(DCTCP, "tcp") : List.of(protocol);
        for (String section : sections) {
            for (Setting<?> setting : schema.settings()) {
                if (setting.section().equals(KEY + "." + section)
                        && (section.equals(protocol) || goesWith(setting, protocol))) {
                    keys.putIfAbsent(setting.name(), setting);
                }
            }
        }
        return keys;
    }

    /** Whether a setting can have an effect where a protocol is alone. */
    private static boolean goesWith(Setting<?> setting, String protocol) {
        return setting.condition()
                .map(needed -> needed.setting().equals(TransportSettings.PROTOCOL)
                        ? needed.holds(protocol)
                        : goesWith(needed.setting(), protocol))
                .orElse(true);
    }

    /** The reading of one list. */
    private final class Reading {
        private final Map<String, Place> protocols = new LinkedHashMap<>();
        private final Map<Setting<?>, Node> values = new LinkedHashMap<>();
        private final List<Node.Entry> entries = new ArrayList<>();

        List<Node.Entry> read(Node.Sequence list) {
            list.items().forEach(this::item);
            if (list.items().isEmpty()) {
                problem(list, KEY, "an empty list is not a list of protocols; allowed: " + EXPECTED + " for each");
            }
            String name = String.join(
                    String.valueOf(TransportSettings.AND),
                    TransportSettings.PROTOCOLS.stream()
                            .filter(protocols::containsKey)
                            .toList());
            if (!name.isEmpty()) {
                entries.add(
                        0,
                        new Node.Entry(
                                list.place(), TransportSettings.PROTOCOL.path(), Node.Scalar.of(list.place(), name)));
            }
            return entries;
        }

        private void item(Node item) {
            if (!(item instanceof Node.Mapping mapping)) {
                problem(item, KEY, item.shown() + " is not " + EXPECTED);
                return;
            }
            Optional<Node.Entry> named = mapping.entries().stream()
                    .filter(entry -> entry.key().equals(NAME))
                    .findFirst();
            if (named.isEmpty()) {
                problem(
                        item,
                        KEY,
                        "a map without " + NAME + "; allowed: one of "
                                + String.join(", ", TransportSettings.PROTOCOLS));
                return;
            }
            Node value = named.get().value();
            String protocol =
                    value instanceof Node.Scalar scalar ? scalar.text().strip() : "";
            if (!TransportSettings.PROTOCOLS.contains(protocol)) {
                problem(value, KEY + "." + NAME, notOne(value, protocol));
                return;
            }
            Place first = protocols.putIfAbsent(protocol, value.place());
            if (first != null) {
                problem(value, KEY + "." + NAME, protocol + " is in the list twice; first at " + first);
                return;
            }
            Map<String, Setting<?>> keys = keys(schema, protocol);
            for (Node.Entry entry : mapping.entries()) {
                if (keys.containsKey(entry.key())) {
                    put(keys.get(entry.key()), entry);
                } else if (!entry.key().equals(NAME)) {
                    String message = "unknown key; "
                            + NearestName.to(entry.key(), keys.keySet())
                                    .map(near -> "did you mean " + near + "?")
                                    .orElseGet(() -> "known with " + protocol + ": " + NAME + ", "
                                            + String.join(", ", keys.keySet()));
                    problems.add(new Problem(
                            entry.place(),
                            KEY + "." + protocol + "." + entry.key(),
                            entry.value().shown(),
                            message));
                }
            }
        }

        private String notOne(Node value, String protocol) {
            String hint = NearestName.to(protocol, TransportSettings.PROTOCOLS)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("");
            return value.shown() + " is not one of " + String.join(", ", TransportSettings.PROTOCOLS) + hint;
        }

        private void put(Setting<?> setting, Node.Entry entry) {
            Node first = values.putIfAbsent(setting, entry.value());
            if (first == null) {
                entries.add(new Node.Entry(entry.place(), setting.path(), entry.value()));
            } else if (!isSame(setting, first, entry.value())) {
                String message = entry.value().shown() + ", but " + first.shown() + " at " + first.place()
                        + "; allowed: one value for both, tcp and dctcp";
                problem(entry.value(), setting.path(), message);
            }
        }

        private void problem(Node node, String key, String message) {
            problems.add(new Problem(node.place(), key, node.shown(), message));
        }
    }

    /** Whether two nodes mean one value: {@code 3 KB} and {@code 3000 B}. */
    private static boolean isSame(Setting<?> setting, Node one, Node other) {
        try {
            Path folder = Path.of("");
            return setting.type().read(one, folder).equals(setting.type().read(other, folder));
        } catch (BadValueException e) {
            // What is wrong with the first is told when it is read; the second must be as wrong.
            return one.shown().equals(other.shown());
        }
    }
}
