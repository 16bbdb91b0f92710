// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.homasim.plot.result.NetworkFault;
import org.homasim.plot.result.PointSummary;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.PooledTimeline;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.SeedGroup;
import org.homasim.plot.result.SweepCurve;

/** Finds what tells the simulated curves of one chart apart, beside their protocol. */
final class CurveNames {
    private CurveNames() {}

    /**
     * What may name a curve.
     *
     * @param protocol its protocol
     * @param traits what may differ from other curves, in the order in which the legend tells it
     * @param point name of its first point, should all traits be alike
     */
    record Named(String protocol, Map<String, String> traits, String point) {
        static Named of(PooledCurve curve) {
            return of(curve.first(), curve.parameters(), curve.points());
        }

        static Named of(PooledTimeline timeline) {
            return of(timeline.first(), timeline.parameters(), timeline.points());
        }

        static Named of(SeedGroup group) {
            return of(group.first(), group.parameters(), group.points());
        }

        static Named of(SweepCurve curve) {
            String point = curve.steps().get(0).points().get(0).name();
            return new Named(curve.protocol(), curve.parameters(), point);
        }

        /** The same, but for a trait that is told elsewhere. */
        Named without(String trait) {
            Map<String, String> others = new LinkedHashMap<>(traits);
            others.remove(trait);
            return new Named(protocol, others, point);
        }

        private static Named of(PointSummary first, Map<String, String> parameters, List<ResultPoint> points) {
            Map<String, String> traits = new LinkedHashMap<>();
            traits.put("preset", first.preset());
            traits.put("slowdown", first.definition());
            traits.putAll(parameters);
            return new Named(first.protocol(), traits, points.get(0).name());
        }
    }

    /**
     * What the legend must add to the protocol of each curve: nothing if it is the only one of its protocol, else the
     * traits in which the curves of that protocol differ.
     */
    static List<String> details(List<Named> curves) {
        Map<String, List<Named>> byProtocol = new LinkedHashMap<>();
        for (Named curve : curves) {
            byProtocol.computeIfAbsent(key(curve), key -> new ArrayList<>()).add(curve);
        }
        FaultNames faults = new FaultNames(curves.stream()
                .map(curve -> curve.traits().getOrDefault(NetworkFault.PARAMETER, ""))
                .toList());
        Map<String, Set<String>> used = new LinkedHashMap<>();
        List<String> details = new ArrayList<>();
        for (Named curve : curves) {
            List<Named> same = byProtocol.get(key(curve));
            String detail = same.size() == 1 ? "" : detail(curve, differing(same), faults);
            boolean isNew = used.computeIfAbsent(key(curve), key -> new LinkedHashSet<>())
                    .add(detail);
            details.add(isNew ? detail : curve.point());
        }
        return details;
    }

    /** The same where curves in different panels may have the same name, and then are taken for one. */
    static List<String> detailsOfRepeated(List<Named> curves) {
        List<Named> different = new ArrayList<>();
        Map<List<Object>, Integer> place = new LinkedHashMap<>();
        for (Named curve : curves) {
            if (place.putIfAbsent(List.of(key(curve), curve.traits()), different.size()) == null) {
                different.add(curve);
            }
        }
        List<String> details = details(different);
        return curves.stream()
                .map(curve -> details.get(place.get(List.of(key(curve), curve.traits()))))
                .toList();
    }

    private static String key(Named curve) {
        return curve.protocol().toLowerCase(Locale.ROOT);
    }

    private static Set<String> differing(List<Named> curves) {
        Set<String> names = new LinkedHashSet<>();
        curves.forEach(curve -> names.addAll(curve.traits().keySet()));
        Set<String> differing = new LinkedHashSet<>();
        for (String name : names) {
            long values = curves.stream()
                    .map(curve -> curve.traits().getOrDefault(name, ""))
                    .distinct()
                    .count();
            if (values > 1) {
                differing.add(name);
            }
        }
        return differing;
    }

    private static String detail(Named curve, Set<String> names, FaultNames faults) {
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            String value = curve.traits().getOrDefault(name, "");
            if (!value.isEmpty() && !parts.contains(value)) {
                parts.add(
                        switch (name) {
                            case "preset" -> value;
                            case NetworkFault.PARAMETER -> faults.of(value);
                            default -> name.substring(name.lastIndexOf('.') + 1) + " " + value;
                        });
            }
        }
        return String.join(", ", parts);
    }
}
