// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.homasim.plot.result.ResultPoint;

/** What titles and names of files say of points. */
final class PointTexts {
    private PointTexts() {}

    /** Number of hosts, from the summary or from a column of points.csv; "" if neither tells. */
    static String hosts(ResultPoint point) {
        OptionalInt told = point.summary().hosts();
        if (told.isPresent()) {
            return Integer.toString(told.getAsInt());
        }
        for (Map.Entry<String, String> cell : point.row().entrySet()) {
            if (cell.getKey().equals("hosts") || cell.getKey().endsWith(".hosts")) {
                return cell.getValue().strip();
            }
        }
        return "";
    }

    /** W1 to W5 are written large in publications. */
    static String workload(String workload) {
        return workload.matches("w\\d+") ? workload.toUpperCase(Locale.ROOT) : workload;
    }

    static String percent(double load) {
        return BigDecimal.valueOf(load)
                .multiply(BigDecimal.valueOf(100))
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Four digits, which are enough to read. */
    static String rounded(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    static <T> Set<String> distinct(List<T> items, Function<T, String> trait) {
        Set<String> distinct = new LinkedHashSet<>();
        items.forEach(item -> distinct.add(trait.apply(item)));
        return distinct;
    }

    /** The trait that all items have, or "" if they differ. */
    static <T> String common(List<T> items, Function<T, String> trait) {
        Set<String> distinct = distinct(items, trait);
        return distinct.size() == 1 ? distinct.iterator().next() : "";
    }
}
