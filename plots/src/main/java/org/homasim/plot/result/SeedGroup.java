// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Points that differ only in their seed.
 *
 * @param points at least one
 * @param parameters swept parameters they share, without the seed, path to value
 */
public record SeedGroup(List<ResultPoint> points, Map<String, String> parameters) {
    /** Copies what could change. */
    public SeedGroup {
        points = List.copyOf(points);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Groups points in the order in which each group first appears.
     *
     * <p>Points are alike when protocol, preset, workload, variant, load, definition of slowdown and every swept
     * parameter but the seed agree. Points that agree in the seed too would count the same messages twice; something
     * else must tell them apart, so each stays a group of its own.
     *
     * @param points points in any order
     * @return groups, none of them empty
     */
    public static List<SeedGroup> of(List<ResultPoint> points) {
        Map<List<Object>, List<ResultPoint>> alike = new LinkedHashMap<>();
        for (ResultPoint point : points) {
            alike.computeIfAbsent(identity(point), key -> new ArrayList<>()).add(point);
        }
        List<SeedGroup> groups = new ArrayList<>();
        for (List<ResultPoint> group : alike.values()) {
            Map<String, String> shared = sharedParameters(group.get(0));
            Set<Long> seeds = new HashSet<>();
            group.forEach(point -> seeds.add(point.summary().seed()));
            if (seeds.size() == group.size()) {
                groups.add(new SeedGroup(group, shared));
            } else {
                group.forEach(point -> groups.add(new SeedGroup(List.of(point), shared)));
            }
        }
        return groups;
    }

    /**
     * What tells of all points of the group alike.
     *
     * @return a summary whose counts, seed and figures are of the first point only
     */
    public PointSummary first() {
        return points.get(0).summary();
    }

    /**
     * A figure over the points.
     *
     * @param column column of points.csv
     * @return the figure over those points that have it, in the unit of the column
     * @throws ResultFormatException if a cell is no number
     */
    public Spread figure(String column) {
        return Spread.of(points, column);
    }

    private static List<Object> identity(ResultPoint point) {
        PointSummary s = point.summary();
        return List.of(
                s.protocol(),
                s.preset(),
                s.workload(),
                s.variant(),
                s.load(),
                s.definition(),
                s.hosts(),
                sharedParameters(point));
    }

    private static Map<String, String> sharedParameters(ResultPoint point) {
        Map<String, String> shared = new LinkedHashMap<>(point.parameters());
        shared.remove(ResultFolder.SEED_PARAMETER);
        return shared;
    }
}
