// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;

/**
 * The grid of all combinations of swept values, the first axis changing slowest; a zip is one axis.
 *
 * @param fixed a value for every setting of the schema, in its order, as it is outside of the sweep
 * @param axes what is swept, in order; a value here goes before a fixed one
 * @param rules settings that go with values of others, none of them swept; a value here goes before a fixed one
 * @param exclusions what is left out
 */
record Sweep(Map<Setting<?>, Assigned<?>> fixed, List<Axis> axes, List<ValueRule> rules, List<Exclusion> exclusions) {
    /** Stands for the value of a setting that has no effect. */
    private static final Object NO_VALUE = new Object();

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

    /** The values on the axis of a swept setting. */
    Set<Object> values(Setting<?> setting) {
        Set<Object> values = new LinkedHashSet<>();
        for (Axis axis : axes) {
            int number = axis.settings().indexOf(setting);
            if (number >= 0) {
                axis.steps().forEach(step -> values.add(step.get(number).value()));
            }
        }
        return values;
    }

    /**
     * What the grid comes to.
     *
     * @param points in order
     * @param contradictions of rules that are about the same setting at one point
     * @param idle exclusions that match no point
     */
    record Expansion(List<Point> points, Set<Problem> contradictions, Set<Exclusion> idle) {}

    /**
     * The points. Combinations that differ only in values without effect are one point: sweeping the protocol and a parameter
     * of one protocol runs the other protocols once. So are equal steps of a zip of which an option has taken a setting.
     *
     * @param origin the file as a whole
     * @param folder what relative paths start from
     */
    Expansion expand(Place origin, Path folder) {
        List<Point> points = new ArrayList<>();
        SettingOrder order = new SettingOrder(List.copyOf(fixed.keySet()));
        Assigned<?>[] outside = order.array(fixed);
        RuleBook book = new RuleBook(rules, order);
        Set<Problem> contradictions = new LinkedHashSet<>();
        Set<Exclusion> idle = new LinkedHashSet<>(exclusions);
        PointNames names = new PointNames(axes, folder);
        // Which settings have an effect, and what the rules say, follows from the swept values that have one.
        Set<List<Object>> seen = new HashSet<>();
        int size = size(Integer.MAX_VALUE - 1);
        for (int index = 0; index < size; index++) {
            List<Assigned<?>> chosen = combination(index);
            Assigned<?>[] values = outside.clone();
            chosen.forEach(each -> values[order.number(each.setting())] = each);
            List<Problem> contradicting = book.apply(values);
            Configuration configuration = Configuration.of(origin, order, values);
            if (!isExcluded(configuration, idle) && seen.add(effective(chosen, configuration))) {
                contradictions.addAll(contradicting);
                chosen.removeIf(each -> !configuration.applies(each.setting()));
                points.add(new Point(names.next(chosen), texts(chosen), configuration, Optional.empty()));
            }
        }
        return new Expansion(points, contradictions, idle);
    }

    private boolean isExcluded(Configuration configuration, Set<Exclusion> idle) {
        boolean isExcluded = false;
        for (Exclusion exclusion : exclusions) {
            if (exclusion.matches(configuration)) {
                isExcluded = true;
                idle.remove(exclusion);
            }
        }
        return isExcluded;
    }

    private static List<Object> effective(List<Assigned<?>> chosen, Configuration configuration) {
        List<Object> effective = new ArrayList<>(chosen.size());
        chosen.forEach(each -> effective.add(configuration.applies(each.setting()) ? each.value() : NO_VALUE));
        return effective;
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
