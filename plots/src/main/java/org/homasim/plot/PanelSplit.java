// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Spreads the curves of a chart over columns of panels where they are more than a reader can tell apart. */
final class PanelSplit {
    /** Most curves in a panel. */
    private static final int MOST_CURVES = 6;
    /** Most of one protocol, which have one hue. */
    private static final int MOST_OF_PROTOCOL = 3;
    /** More panels than this are no easier to read than the curves in one. */
    private static final int MOST_PANELS = 12;

    private static final String PROTOCOL = "transport.protocol";

    /**
     * The curves of a column.
     *
     * @param heading what they have in common, such as "sizes w1"; "" for the only column
     * @param curves their places in the list that was split
     * @param details for each what tells it from others of its protocol in the column
     */
    record Column(String heading, List<Integer> curves, List<String> details) {
        Column {
            curves = List.copyOf(curves);
            details = List.copyOf(details);
        }
    }

    private PanelSplit() {}

    /** One column, if its curves can be told apart; else one for each value of the swept key that splits them best. */
    static List<Column> of(List<CurveNames.Named> curves) {
        return of(curves, MOST_CURVES);
    }

    /**
     * The same for curves that are harder to tell apart.
     *
     * @param mostCurves in a panel
     */
    static List<Column> of(List<CurveNames.Named> curves, int mostCurves) {
        if (isReadable(curves, mostCurves)) {
            return List.of(single(curves));
        }
        Map<String, Map<String, List<Integer>>> byKey = new LinkedHashMap<>();
        for (String key : keys(curves)) {
            Map<String, List<Integer>> groups = new LinkedHashMap<>();
            for (int i = 0; i < curves.size(); i++) {
                groups.computeIfAbsent(curves.get(i).traits().getOrDefault(key, ""), value -> new ArrayList<>())
                        .add(i);
            }
            if (groups.size() > 1 && groups.size() <= MOST_PANELS) {
                byKey.put(key, groups);
            }
        }
        return best(byKey, curves, mostCurves)
                .map(key -> columns(key, byKey.get(key), curves))
                .orElseGet(() -> List.of(single(curves)));
    }

    private static Column single(List<CurveNames.Named> curves) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            all.add(i);
        }
        return new Column("", all, CurveNames.details(curves));
    }

    private static Set<String> keys(List<CurveNames.Named> curves) {
        Set<String> keys = new LinkedHashSet<>();
        // Names of settings have dots; a preset goes with one of them, or is one.
        curves.forEach(curve -> curve.traits().keySet().stream()
                .filter(key -> key.contains("."))
                .forEach(keys::add));
        keys.remove(PROTOCOL);
        return keys;
    }

    /** The key with the fewest panels whose curves can all be told apart, else the one with the fewest curves in a panel. */
    private static Optional<String> best(
            Map<String, Map<String, List<Integer>>> byKey, List<CurveNames.Named> curves, int mostCurves) {
        String best = null;
        boolean bestIsReadable = false;
        int bestCost = Integer.MAX_VALUE;
        for (Map.Entry<String, Map<String, List<Integer>>> each : byKey.entrySet()) {
            boolean readable = each.getValue().values().stream()
                    .allMatch(
                            group -> isReadable(group.stream().map(curves::get).toList(), mostCurves));
            int largest =
                    each.getValue().values().stream().mapToInt(List::size).max().orElse(0);
            int cost = readable ? each.getValue().size() : largest;
            if (best == null || (readable && !bestIsReadable) || (readable == bestIsReadable && cost < bestCost)) {
                best = each.getKey();
                bestIsReadable = readable;
                bestCost = cost;
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<Column> columns(String key, Map<String, List<Integer>> groups, List<CurveNames.Named> curves) {
        // Names are found over all columns, so that a curve is called alike, and looks alike, in each.
        List<CurveNames.Named> without =
                curves.stream().map(curve -> curve.without(key)).toList();
        Map<Integer, String> details = new HashMap<>();
        List<String> found = CurveNames.detailsOfRepeated(without);
        for (int i = 0; i < curves.size(); i++) {
            details.put(i, found.get(i));
        }
        List<Column> columns = new ArrayList<>();
        groups.forEach((value, group) -> columns.add(new Column(
                heading(key, value), group, group.stream().map(details::get).toList())));
        return columns;
    }

    private static String heading(String key, String value) {
        String name = key.substring(key.lastIndexOf('.') + 1);
        if (value.isEmpty()) {
            return "no " + name;
        }
        return switch (key) {
            case "run.label" -> value;
            case "workload.sizes" -> PointTexts.workload(value);
            default -> name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + " " + value;
        };
    }

    private static boolean isReadable(List<CurveNames.Named> curves, int mostCurves) {
        Map<String, Integer> byProtocol = new HashMap<>();
        curves.forEach(curve -> byProtocol.merge(curve.protocol(), 1, Integer::sum));
        return curves.size() <= mostCurves && byProtocol.values().stream().allMatch(count -> count <= MOST_OF_PROTOCOL);
    }
}
