// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.homasim.plot.result.SlowdownFigures;

/** A percentile of slowdowns or times, of which pictures by message size have a row of panels each. */
public enum Percentile {
    /** The 99.9th. */
    P999("P99.9", 99.9, 1_000),
    /** The 99th. */
    P99("P99", 99, 100),
    /** The median. */
    P50("P50", 50, 100);

    private final String shown;
    private final double percent;
    private final long leastMessages;

    Percentile(String shown, double percent, long leastMessages) {
        this.shown = shown;
        this.percent = percent;
        this.leastMessages = leastMessages;
    }

    /** Returns the name that readers see, such as "P99.9". */
    public String shown() {
        return shown;
    }

    /** Returns such as 99.9. */
    public double percent() {
        return percent;
    }

    /** Returns the fewest messages whose percentile is told; of fewer, P99 is just the largest, and the median jumps. */
    public long leastMessages() {
        return leastMessages;
    }

    /** How many messages are too few for percentiles, such as "fewer than 1000 messages (P99.9), 100 messages (P99, P50)". */
    static String tooFew(List<Percentile> percentiles) {
        Map<Long, List<String>> byLeast = percentiles.stream()
                .collect(Collectors.groupingBy(
                        Percentile::leastMessages,
                        LinkedHashMap::new,
                        Collectors.mapping(Percentile::shown, Collectors.toList())));
        return byLeast.entrySet().stream()
                .map(each -> each.getKey() + " messages"
                        + (byLeast.size() == 1 ? "" : " (" + String.join(", ", each.getValue()) + ")"))
                .collect(Collectors.joining(", ", "fewer than ", ""));
    }

    /** The percentile of some figures, or NaN. */
    double of(SlowdownFigures slowdown) {
        return switch (this) {
            case P999 -> slowdown.p999();
            case P99 -> slowdown.p99();
            case P50 -> slowdown.p50();
        };
    }
}
