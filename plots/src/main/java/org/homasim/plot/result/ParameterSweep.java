// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

    /** The parameter in which the points that follow from the result of another differ from it. */
    private static final String SEARCHED = "network.buffer";

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
     * <p>The runs of a search for the smallest buffer are seen along the buffer alone, with a curve for each point that a search
     * is about: each has buffers of its own, and so have two seeds. The point itself is left out if its buffer is no number.
     *
     * @param points points in any order
     * @return sweeps, in the order of the columns
     */
    public static List<ParameterSweep> of(List<ResultPoint> points) {
        Set<String> columns = new LinkedHashSet<>();
        points.forEach(point -> columns.addAll(point.parameters().keySet()));
        Set<String> paths = new LinkedHashSet<>(columns);
        paths.remove(ResultFolder.SEED_PARAMETER);
        List<ResultPoint> swept =
                points.stream().filter(point -> !followsFromAnother(point)).toList();
        boolean isSearched = swept.size() < points.size();
        List<ParameterSweep> sweeps = new ArrayList<>();
        for (String path : paths) {
            Optional<ParameterSweep> sweep =
                    isSearched && path.equals(SEARCHED) ? ofSearches(columns, points) : along(path, paths, swept);
            sweep.ifPresent(sweeps::add);
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
        List<Valued> values = values(path, points);
        boolean areNumbers = points.stream()
                .allMatch(point -> point.parameter(path).isEmpty()
                        || Quantity.parse(point.parameter(path)).isPresent());
        if (!areNumbers || !haveOneDimension(values)) {
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
        return ifCurved(new ParameterSweep(path, inStep, curves(others, values)));
    }

    /** Nothing is in step: that a buffer was run with one value of another parameter alone is chance. */
    private static Optional<ParameterSweep> ofSearches(Set<String> columns, List<ResultPoint> points) {
        Set<String> others = new LinkedHashSet<>(columns);
        others.remove(SEARCHED);
        List<Valued> values = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (Valued each : values(SEARCHED, points)) {
            // A share of the peak may be the very buffer of the first run, which then was run twice.
            ResultPoint point = each.point();
            String about = followsFromAnother(point) ? point.summary().baseline() : point.name();
            if (seen.add(List.of(about, point.summary().protocol(), each.value().amount()))) {
                values.add(each);
            }
        }
        return haveOneDimension(values)
                ? ifCurved(new ParameterSweep(SEARCHED, List.of(), curves(others, values)))
                : Optional.empty();
    }

    private static boolean followsFromAnother(ResultPoint point) {
        return !point.summary().baseline().isEmpty();
    }

    /** The points whose value is a number. */
    private static List<Valued> values(String path, List<ResultPoint> points) {
        List<Valued> values = new ArrayList<>();
        for (ResultPoint point : points) {
            Quantity.parse(point.parameter(path)).ifPresent(value -> values.add(new Valued(point, value)));
        }
        return values;
    }

    private static boolean haveOneDimension(List<Valued> values) {
        return values.stream()
                        .map(each -> each.value().unit().dimension())
                        .distinct()
                        .count()
                == 1;
    }

    private static Optional<ParameterSweep> ifCurved(ParameterSweep sweep) {
        boolean isCurved =
                sweep.curves().stream().anyMatch(curve -> curve.steps().size() >= LEAST_VALUES);
        return isCurved ? Optional.of(sweep) : Optional.empty();
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

    private static List<SweepCurve> curves(Collection<String> others, List<Valued> values) {
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
