// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The anchors of a document, and the nodes that aliases of them stand for. A node is shared, not copied; but whoever walks the
 * tree meets it again and again, so what aliases repeat is bounded: nine lists of nine aliases each, one list of the other, are a
 * billion values in a few hundred bytes.
 */
final class Anchors {
    /** Ten times the points of the longest sweep. */
    static final int MAX_REPEATED = 100_000;

    private final Map<String, Anchored> byName = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private long repeated;

    /**
     * A node with an anchor.
     *
     * @param size nodes that a walk through it meets, itself included
     * @param height levels below it
     */
    private record Anchored(Node node, long size, int height) {}

    /** A node begins; {@code name} is null for one without an anchor. */
    void open(String name) {
        if (name != null) {
            open.add(name);
            // From here on the name means this node.
            byName.remove(name);
        }
    }

    /** The node that was begun is complete. */
    void close(String name, Node node) {
        if (name != null) {
            open.remove(name);
            byName.put(name, new Anchored(node, size(node), height(node)));
        }
    }

    /**
     * The node that an alias stands for.
     *
     * @param depth of the alias
     * @throws ConfigurationException when there is no such node, or aliases repeat too much or nest too deeply
     */
    Node resolve(String name, Place place, int depth) {
        String alias = "the alias *" + OneLine.of(name);
        Anchored anchored = byName.get(name);
        if (anchored == null) {
            String reason = open.contains(name)
                    ? " stands within the value of its own anchor, which would never end"
                    : " has no anchor &" + OneLine.of(name) + " above it";
            throw new ConfigurationException(Problem.at(place, alias + reason));
        }
        if (depth + anchored.height() > YamlReader.MAX_DEPTH) {
            throw new ConfigurationException(
                    Problem.at(place, alias + " nests values more than " + YamlReader.MAX_DEPTH + " levels deep"));
        }
        repeated += anchored.size();
        if (repeated > MAX_REPEATED) {
            throw new ConfigurationException(Problem.at(
                    place, alias + " is one too many: aliases repeat more than " + MAX_REPEATED + " values"));
        }
        return anchored.node();
    }

    /** What a walk costs is bounded, as the aliases within were counted when they were resolved. */
    private static long size(Node node) {
        long size = 1;
        if (node instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                size += size(item);
            }
        } else if (node instanceof Node.Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                size += size(entry.value());
            }
        }
        return size;
    }

    private static int height(Node node) {
        int below = -1;
        if (node instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                below = Math.max(below, height(item));
            }
        } else if (node instanceof Node.Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                below = Math.max(below, height(entry.value()));
            }
        }
        return below + 1;
    }
}
