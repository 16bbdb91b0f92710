// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.homasim.experiment.config.BufferVariant;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.config.Replication;

/** Rows of a table of points, which come in any order and are shown in that of the experiment. */
final class PointRows {
    private final Map<String, List<String>> ofSweep = new HashMap<>();
    /** Rows of points that follow from another one, by its name and then by their place behind it. */
    private final Map<String, NavigableMap<Long, List<String>>> following = new HashMap<>();

    /** Adds the row of a point, or replaces it. */
    void put(Point point, List<String> row) {
        if (point.isOfSweep()) {
            ofSweep.put(point.name(), row);
        } else {
            following.computeIfAbsent(point.root(), name -> new TreeMap<>()).put(place(point), row);
        }
    }

    /** Buffers fall, seeds rise. */
    private static long place(Point point) {
        return point.baseline().isPresent() ? -BufferVariant.bytes(point) : Replication.seed(point);
    }

    /** The rows of these points of the sweep as far as there are any, each with those that follow from it. */
    List<List<String>> inOrder(List<Point> sweep) {
        List<List<String>> rows = new ArrayList<>();
        for (Point point : sweep) {
            if (ofSweep.containsKey(point.name())) {
                rows.add(ofSweep.get(point.name()));
                rows.addAll(
                        following.getOrDefault(point.name(), new TreeMap<>()).values());
            }
        }
        return rows;
    }
}
