// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.yaml.Place;

/**
 * The grid of all combinations of swept values, the first axis changing slowest; a zip is one axis.
 *
 * @param fixed a value for every setting of the schema, in its order, as it is outside of the sweep
 * @param axes what is swept, in order; a value here goes before a fixed one
 */
record Sweep(Map<Setting<?>, Assigned<?>> fixed, List<Axis> axes) {
    /** Number of combinations, counted no further than to {@code limit} + 1. */
    int size(int limit) {
        long size = 1;
        for (Axis axis : axes) {
            size = Math.min(size * axis.steps().size(), limit + 1L);
        }
        return (int) size;
    }

    /** What is swept, in the order of names and columns. */
    List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>();
        axes.forEach(axis -> settings.addAll(axis.settings()));
        return settings;
    }

    /**
     * The points. Combinations that differ only in values without effect are one point: sweeping the protocol and a parameter
     * of one protocol runs the other protocols once. So are equal steps of a zip of which an option has taken a setting.
     */
    List<Point> points(Place origin) {
        List<Point> points = new ArrayList<>();
        Set<Configuration> seen = new LinkedHashSet<>();
        PointNames names = new PointNames(settings());
        int size = size(Integer.MAX_VALUE - 1);
        for (int index = 0; index < size; index++) {
            List<Assigned<?>> chosen = combination(index);
            Map<Setting<?>, Assigned<?>> values = new LinkedHashMap<>(fixed);
            chosen.forEach(each -> values.put(each.setting(), each));
            Configuration configuration = Configuration.of(origin, values);
            if (seen.add(configuration)) {
                chosen.removeIf(each -> !configuration.applies(each.setting()));
                points.add(new Point(names.next(chosen), texts(chosen), configuration, Optional.empty()));
            }
        }
        return points;
    }

    private static Map<String, String> texts(List<Assigned<?>> chosen) {
        Map<String, String> texts = new LinkedHashMap<>();
        chosen.forEach(each -> texts.put(each.setting().path(), each.text()));
        return Collections.unmodifiableMap(texts);
    }

    private List<Assigned<?>> combination(int index) {
        List<List<Assigned<?>>> steps = new ArrayList<>();
        int rest = index;
        for (int i = axes.size() - 1; i >= 0; i--) {
            List<List<Assigned<?>>> ofAxis = axes.get(i).steps();
            steps.add(ofAxis.get(rest % ofAxis.size()));
            rest /= ofAxis.size();
        }
        Collections.reverse(steps);
        List<Assigned<?>> chosen = new ArrayList<>();
        steps.forEach(chosen::addAll);
        return chosen;
    }
}
