// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What queues and links of a tier went through in the measured time, as {@code ports.csv} of a point tells it.
 *
 * @param tier such as "leaf-down"
 * @param queueMeanBytes mean over time and ports
 * @param queueP99Bytes 99th percentile over time and ports
 * @param queueMaxBytes longest
 * @param wireBytesByPriority bytes on the links by priority, the least urgent first
 */
public record TierFigures(
        String tier,
        double queueMeanBytes,
        double queueP99Bytes,
        double queueMaxBytes,
        List<Double> wireBytesByPriority) {
    private static final String WIRE_BYTES = "wire_bytes_p";

    /** Copies the list. */
    public TierFigures {
        wireBytesByPriority = List.copyOf(wireBytesByPriority);
    }

    /**
     * The tiers of a point, from the hosts on.
     *
     * @return none if the point has no such file
     * @throws ResultFormatException if it is malformed
     */
    public static List<TierFigures> of(ResultPoint point) {
        Path file = point.folder().resolve("ports.csv");
        List<TierFigures> tiers = new ArrayList<>();
        if (!CsvTable.isIn(file)) {
            return tiers;
        }
        List<String> required = List.of("tier", "queue_mean_bytes", "queue_p99_bytes", "queue_max_bytes");
        CsvTable table = CsvTable.read(file, required);
        List<String> byPriority = table.columns().stream()
                .filter(column -> column.startsWith(WIRE_BYTES))
                .toList();
        for (CsvRow row : table.rows()) {
            tiers.add(new TierFigures(
                    row.text("tier"),
                    row.number("queue_mean_bytes"),
                    row.number("queue_p99_bytes"),
                    row.number("queue_max_bytes"),
                    byPriority.stream().map(row::number).toList()));
        }
        return tiers;
    }

    /**
     * Means over points that differ only in their seed, tier by tier.
     *
     * @return the tiers of the first point that all of them have
     */
    public static List<TierFigures> of(List<ResultPoint> points) {
        List<List<TierFigures>> all = points.stream().map(TierFigures::of).toList();
        List<TierFigures> means = new ArrayList<>();
        for (TierFigures first : all.get(0)) {
            List<TierFigures> same = all.stream()
                    .flatMap(tiers -> tiers.stream().filter(tier -> tier.tier().equals(first.tier())))
                    .toList();
            if (same.size() == points.size()) {
                means.add(mean(same));
            }
        }
        return means;
    }

    private static TierFigures mean(List<TierFigures> same) {
        List<Double> bytes = new ArrayList<>();
        for (int priority = 0; priority < same.get(0).wireBytesByPriority().size(); priority++) {
            int index = priority;
            bytes.add(same.stream()
                    .mapToDouble(tier -> tier.wireBytesByPriority().get(index))
                    .average()
                    .orElse(0));
        }
        return new TierFigures(
                same.get(0).tier(),
                same.stream().mapToDouble(TierFigures::queueMeanBytes).average().orElse(0),
                same.stream().mapToDouble(TierFigures::queueP99Bytes).average().orElse(0),
                // Of maxima the largest: a queue was that long.
                same.stream().mapToDouble(TierFigures::queueMaxBytes).max().orElse(0),
                bytes);
    }
}
