// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.homasim.plot.result.NetworkFault;
import org.homasim.plot.result.PooledTimeline;

/** Spreads timelines over charts, each with no more curves of a protocol than a reader can follow. */
final class TimelineSplit {
    /** Most curves of a protocol in a chart. */
    static final int MOST_CURVES = 4;

    private static final String PROTOCOL = "transport.protocol";

    /**
     * The curves of a chart.
     *
     * @param detail what they have in common and other charts have not, such as "overcommitment 2"; "" if there is one chart
     */
    record Part(String detail, List<PooledTimeline> curves) {}

    private TimelineSplit() {}

    /** Splits by the value of swept keys, one after the other and faults last, as long as there are too many curves. */
    static List<Part> of(List<PooledTimeline> curves) {
        List<Part> parts = new ArrayList<>();
        split("", curves, parts);
        return parts;
    }

    private static void split(String detail, List<PooledTimeline> curves, List<Part> parts) {
        String key = isReadable(curves) ? "" : splittingKey(curves);
        if (key.isEmpty()) {
            parts.add(new Part(detail, curves));
            return;
        }
        boolean byFaults = key.equals(NetworkFault.PARAMETER);
        Set<String> values = new LinkedHashSet<>();
        curves.stream().map(curve -> value(curve, key)).forEach(values::add);
        FaultNames faults = new FaultNames(values);
        if (byFaults) {
            values.remove(NetworkFault.NO_FAULTS);
        }
        for (String value : values) {
            List<PooledTimeline> some = curves.stream()
                    // What each is compared with.
                    .filter(curve -> value(curve, key).equals(value) || (byFaults && curve.isFaultless()))
                    .toList();
            String told = byFaults ? faults.of(value) : key.substring(key.lastIndexOf('.') + 1) + " " + value;
            if (byFaults) {
                parts.add(new Part(joined(detail, told), some));
            } else {
                split(joined(detail, told), some, parts);
            }
        }
    }

    private static boolean isReadable(List<PooledTimeline> curves) {
        Map<String, Long> byProtocol = curves.stream()
                .collect(Collectors.groupingBy(
                        curve -> curve.first().protocol(), LinkedHashMap::new, Collectors.counting()));
        return byProtocol.values().stream().allMatch(count -> count <= MOST_CURVES);
    }

    /** The first key with several values among the curves, "" if there is none. */
    private static String splittingKey(List<PooledTimeline> curves) {
        Set<String> keys = new LinkedHashSet<>();
        curves.forEach(curve -> keys.addAll(curve.parameters().keySet()));
        keys.remove(PROTOCOL);
        if (keys.remove(NetworkFault.PARAMETER)) {
            keys.add(NetworkFault.PARAMETER);
        }
        return keys.stream()
                .filter(key -> curves.stream()
                                .map(curve -> value(curve, key))
                                .distinct()
                                .count()
                        > 1)
                .findFirst()
                .orElse("");
    }

    private static String value(PooledTimeline curve, String key) {
        return curve.parameters().getOrDefault(key, "");
    }

    private static String joined(String detail, String more) {
        return detail.isEmpty() ? more : detail + ", " + more;
    }
}
