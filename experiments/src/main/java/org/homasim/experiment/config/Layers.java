// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.yaml.Node;

/**
 * Puts the keys of one file over those of another, each key by itself whether it is nested or dotted. What is not known as a
 * section of keys is a value and taken whole.
 */
final class Layers {
    /** The sections in which a key has several values. */
    private static final List<String> LISTING = List.of(Schema.SWEEP, Schema.ZIP);

    private final Schema schema;

    Layers(Schema schema) {
        this.schema = schema;
    }

    /**
     * Both maps as one, in dotted keys. A key of {@code upper} takes the place of that of {@code lower}. Like an option of the command
     * line it ends a list of values that {@code lower} has for it: a value ends a sweep and leaves a zip, a list of a sweep leaves the
     * zip, and the other way round.
     */
    Node.Mapping over(Node.Mapping lower, Node.Mapping upper) {
        // A key written twice in one file stays twice, to be complained about.
        Map<String, List<Node.Entry>> all = byPath(lower);
        Map<String, List<Node.Entry>> above = byPath(upper);
        above.keySet().forEach(path -> shadowed(path).forEach(all::remove));
        all.putAll(above);
        return new Node.Mapping(
                upper.place(), all.values().stream().flatMap(List::stream).toList());
    }

    private Map<String, List<Node.Entry>> byPath(Node.Mapping mapping) {
        Map<String, List<Node.Entry>> found = new LinkedHashMap<>();
        collect("", mapping, found);
        return found;
    }

    private void collect(String prefix, Node.Mapping mapping, Map<String, List<Node.Entry>> found) {
        for (Node.Entry entry : mapping.entries()) {
            String path = prefix.isEmpty() ? entry.key() : prefix + "." + entry.key();
            if (entry.value() instanceof Node.Mapping inner && isSection(path)) {
                collect(path, inner, found);
            } else {
                found.computeIfAbsent(path, absent -> new ArrayList<>())
                        .add(new Node.Entry(entry.place(), path, entry.value()));
            }
        }
    }

    private boolean isSection(String path) {
        String inner = withoutListing(path);
        return schema.isSection(inner) || inner.startsWith(WorkloadSettings.BACKGROUND + ".");
    }

    private static String withoutListing(String path) {
        for (String section : LISTING) {
            if (path.startsWith(section + ".")) {
                return path.substring(section.length() + 1);
            }
        }
        return path;
    }

    /** Where else a key may have a value that must not stay beside a new one. */
    private static List<String> shadowed(String path) {
        String setting = withoutListing(path);
        return LISTING.stream()
                .map(section -> section + "." + setting)
                .filter(other -> !other.equals(path))
                .toList();
    }
}
