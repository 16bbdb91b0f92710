// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The points of an experiment seen along one swept parameter whose values are numbers.
 *
 * @param path path of the parameter, such as "workload.degree"
 * @param inStep paths of the parameters that change with it, as those zipped with it do: each of its values comes with one
 *     value of theirs, so that they do not tell curves apart
 * @param curves in the order in which each first appears; one at least has {@link #LEAST_VALUES} steps
 */
public record ParameterSweep(String path, List<String> inStep, List<SweepCurve> curves) {
    /** Fewest values that make a curve. */
    public static final int LEAST_VALUES = 3;

    private record Valued(ResultPoint point, Quantity value) {}

    private record Identity(String protocol, Map<String, String> parameters) {}

    /** Copies the lists. */
    public ParameterSweep {
        inStep = List.copyOf(inStep);
        curves = List.copyOf(curves);
    }

    /**
     * Finds the parameters along which the points make curves: all that are swept or zipped but the seed, have numbers of one
     * dimension for values, and at least {@link #LEAST_VALUES} of them among points that are otherwise alike. Points
     * without a value of the parameter are left out.
     *
     * @param points points in any order
     * @return sweeps, in the order of the columns
     */
    public static List<ParameterSweep> of(List<ResultPoint> points) {
        Set<String> paths = new LinkedHashSet<>();
        points.forEach(point -> paths.addAll(point.parameters().keySet()));
        paths.remove(ResultFolder.SEED_PARAMETER);
        List<ParameterSweep> sweeps = new ArrayList<>();
        for (String path : paths) {
            along(path, paths, points).ifPresent(sweeps::add);
        }
        return sweeps;
    }

    /**
     * All steps of all curves.
     *
     * @return curve by curve
     */
    public List<SweepStep> steps() {
        return curves.stream().flatMap(curve -> curve.steps().stream()).toList();
    }

    /**
     * All points of all curves.
     *
     * @return curve by curve
     */
    public List<ResultPoint> points() {
        return steps().stream().flatMap(step -> step.points().stream()).toList();
    }

    private static Optional<ParameterSweep> along(String path, Set<String> paths, List<ResultPoint> points) {
        List<Valued> values = new ArrayList<>();
        for (ResultPoint point : points) {
            String text = point.parameter(path);
            Optional<Quantity> value = Quantity.parse(text);
            if (value.isPresent()) {
                values.add(new Valued(point, value.get()));
            } else if (!text.isEmpty()) {
                return Optional.empty();
            }
        }
        if (values.stream()
                        .map(each -> each.value().unit().dimension())
                        .distinct()
                        .count()
                != 1) {
            return Optional.empty();
        }
        List<String> others = new ArrayList<>();
        List<String> inStep = new ArrayList<>();
        for (String other : paths) {
            if (!other.equals(path) && followsFrom(other, values)) {
                inStep.add(other);
            } else if (!other.equals(path)) {
                others.add(other);
            }
        }
        inStep.removeIf(other -> values.stream()
                        .map(each -> each.point().parameter(other))
                        .distinct()
                        .count()
                == 1);
        List<SweepCurve> curves = curves(others, values);
        boolean makesACurve = curves.stream().anyMatch(curve -> curve.steps().size() >= LEAST_VALUES);
        return makesACurve ? Optional.of(new ParameterSweep(path, inStep, curves)) : Optional.empty();
    }

    /** Whether each value of the swept parameter comes with one value of another. */
    private static boolean followsFrom(String other, List<Valued> values) {
        Map<BigDecimal, String> first = new HashMap<>();
        for (Valued each : values) {
            String cell = each.point().parameter(other);
            String before = first.putIfAbsent(each.value().amount(), cell);
            if (before != null && !before.equals(cell)) {
                return false;
            }
        }
        return true;
    }

    private static List<SweepCurve> curves(List<String> others, List<Valued> values) {
        Map<Identity, TreeMap<Quantity, List<ResultPoint>>> groups = new LinkedHashMap<>();
        for (Valued each : values) {
            Map<String, String> parameters = new LinkedHashMap<>();
            others.forEach(path -> parameters.put(path, each.point().parameter(path)));
            groups.computeIfAbsent(
                            new Identity(each.point().summary().protocol(), parameters),
                            key -> new TreeMap<>(Comparator.comparing(Quantity::amount)))
                    .computeIfAbsent(each.value(), key -> new ArrayList<>())
                    .add(each.point());
        }
        List<SweepCurve> curves = new ArrayList<>();
        groups.forEach((identity, byValue) -> {
            List<SweepStep> steps = new ArrayList<>();
            byValue.forEach((value, same) -> steps.add(new SweepStep(value, same)));
            curves.add(new SweepCurve(identity.protocol(), identity.parameters(), steps));
        });
        return curves;
    }
}
