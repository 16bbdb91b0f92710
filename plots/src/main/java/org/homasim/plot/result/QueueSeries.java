// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples of the queues of a point, as its {@code series.csv} has them.
 *
 * @param samples by tier, from the hosts on, by rising time
 */
public record QueueSeries(Map<String, List<Sample>> samples) {
    /**
     * A sample of a tier.
     *
     * @param timeUs since the start of the measured time
     * @param queuedBytes in all ports of the tier
     * @param longestBytes in the longest queue
     */
    public record Sample(double timeUs, double queuedBytes, double longestBytes) {}

    /** Whether the point has such a file with something in it, which {@code measure.series} makes. */
    public static boolean isOf(ResultPoint point) {
        return CsvTable.isIn(file(point));
    }

    /**
     * Reads the samples of a point.
     *
     * @throws ResultFormatException if the file is missing or malformed
     */
    public static QueueSeries of(ResultPoint point) {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        List<String> columns = List.of("time_us", "tier", "queued_bytes", "longest_queue_bytes");
        for (CsvRow row : CsvTable.read(file(point), columns).rows()) {
            samples.computeIfAbsent(row.text("tier"), tier -> new ArrayList<>())
                    .add(new Sample(
                            row.number("time_us"), row.number("queued_bytes"), row.number("longest_queue_bytes")));
        }
        return new QueueSeries(samples);
    }

    private static Path file(ResultPoint point) {
        return point.folder().resolve("series.csv");
    }
}
