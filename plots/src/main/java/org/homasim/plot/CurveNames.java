// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.homasim.plot.result.PointSummary;
import org.homasim.plot.result.PooledCurve;

/** Finds what tells the simulated curves of one chart apart, beside their protocol. */
final class CurveNames {
    private CurveNames() {}

    /**
     * What the legend must add to the protocol of each curve: nothing if it is the only one of its protocol, else the
     * traits in which the curves of that protocol differ.
     */
    static Map<PooledCurve, String> details(List<PooledCurve> curves) {
        Map<String, List<PooledCurve>> byProtocol = new LinkedHashMap<>();
        for (PooledCurve curve : curves) {
            byProtocol
                    .computeIfAbsent(curve.first().protocol().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(curve);
        }
        Map<PooledCurve, String> details = new LinkedHashMap<>();
        for (List<PooledCurve> same : byProtocol.values()) {
            Set<String> traits = differing(same);
            Set<String> used = new LinkedHashSet<>();
            for (PooledCurve curve : same) {
                String detail = same.size() == 1 ? "" : detail(curve, traits);
                if (!used.add(detail)) {
                    detail = curve.points().get(0).name();
                }
                details.put(curve, detail);
            }
        }
        return details;
    }

    private static Set<String> differing(List<PooledCurve> curves) {
        Set<String> names = new LinkedHashSet<>();
        curves.forEach(curve -> names.addAll(traits(curve).keySet()));
        Set<String> differing = new LinkedHashSet<>();
        for (String name : names) {
            long values = curves.stream()
                    .map(curve -> traits(curve).getOrDefault(name, ""))
                    .distinct()
                    .count();
            if (values > 1) {
                differing.add(name);
            }
        }
        return differing;
    }

    private static Map<String, String> traits(PooledCurve curve) {
        PointSummary summary = curve.first();
        Map<String, String> traits = new LinkedHashMap<>();
        traits.put("preset", summary.preset());
        traits.put("slowdown", summary.definition());
        traits.putAll(curve.parameters());
        return traits;
    }

    private static String detail(PooledCurve curve, Set<String> names) {
        Map<String, String> traits = traits(curve);
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            String value = traits.getOrDefault(name, "");
            if (!value.isEmpty() && !parts.contains(value)) {
                parts.add(name.equals("preset") ? value : name.substring(name.lastIndexOf('.') + 1) + " " + value);
            }
        }
        return String.join(", ", parts);
    }
}
