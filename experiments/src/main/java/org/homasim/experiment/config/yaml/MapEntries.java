// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of a map as they are read. Those of a merge key come first, and entries written in the map itself go over them; of
 * several merged maps the earlier ones go before the later ones (yaml.org/type/merge.html).
 */
final class MapEntries {
    private final Problems problems;
    private final Map<String, Node.Entry> own = new LinkedHashMap<>();
    private final Map<String, Node.Entry> merged = new LinkedHashMap<>();
    private Place mergeKey;

    MapEntries(Problems problems) {
        this.problems = problems;
    }

    /** Adds an entry of the map itself. */
    void add(Node.Entry entry) {
        Node.Entry first = own.putIfAbsent(entry.key(), entry);
        if (first != null) {
            writtenTwice(entry.place(), entry.key(), first.place());
        }
    }

    /** Adds what stands beside a merge key. */
    void merge(Place key, Node value) {
        if (mergeKey != null) {
            writtenTwice(key, "<<", mergeKey);
            return;
        }
        mergeKey = key;
        List<Node> maps = value instanceof Node.Sequence list ? list.items() : List.of(value);
        for (Node map : maps) {
            if (map instanceof Node.Mapping mapping) {
                mapping.entries().forEach(entry -> merged.putIfAbsent(entry.key(), entry));
            } else {
                problems.add(new Problem(
                        map.place(),
                        "<<",
                        map.shown(),
                        map.shown() + " is not a map to merge; allowed: an alias of a map, or a list of such aliases"));
            }
        }
    }

    /** All entries. */
    List<Node.Entry> list() {
        Map<String, Node.Entry> all = new LinkedHashMap<>(merged);
        all.putAll(own);
        return new ArrayList<>(all.values());
    }

    private void writtenTwice(Place place, String key, Place first) {
        problems.add(new Problem(place, key, "", "written twice; first at " + first));
    }
}
