// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.published;

import java.util.Map;

/**
 * One published bin of message sizes; NaN for what was not published.
 *
 * @param protocol such as homa
 * @param workload such as w3
 * @param load share of the host link, as the publication counts it
 * @param sizeHighBytes upper bound, in the bin
 * @param countPercent share of messages in the bin
 * @param cumulativePercent share of messages up to the upper bound
 * @param mean slowdown
 * @param p50 slowdown
 * @param p99 slowdown
 */
public record ReferenceBin(
        String protocol,
        String workload,
        double load,
        long sizeHighBytes,
        double countPercent,
        double cumulativePercent,
        double mean,
        double p50,
        double p99) {

    static ReferenceBin of(ReferenceRow table) {
        Map<String, String> row = table.cells();
        return new ReferenceBin(
                row.get("protocol"),
                row.get("workload"),
                number(row, "load"),
                Long.parseLong(row.get("size_high")),
                number(row, "count_pct"),
                number(row, "cum_count_pct"),
                number(row, "mean"),
                number(row, "p50"),
                number(row, "p99"));
    }

    private static double number(Map<String, String> row, String column) {
        String text = row.get(column);
        return text == null || text.isBlank() ? Double.NaN : Double.parseDouble(text);
    }
}
