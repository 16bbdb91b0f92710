// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.List;

/**
 * What the time of a point's slow messages was spent on, beside messages drawn at random.
 *
 * @param point name of the point
 * @param percentile beyond which slowdowns are slow, among the messages of about their size
 * @param fromBytes shortest message
 * @param toBytes longest message
 * @param slow the slow ones
 * @param random those drawn at random
 */
public record ExplainedTail(
        String point, double percentile, long fromBytes, long toBytes, MeanBreakdown slow, MeanBreakdown random) {
    /** The lowest percentile: of faster messages nothing is kept. */
    public static final double MIN_PERCENTILE = 99;

    /**
     * Explains a point.
     *
     * @param percentile from {@link #MIN_PERCENTILE} to below 100
     * @throws ResultFormatException if the point has no breakdown, a malformed one, or none of such messages
     */
    public static ExplainedTail of(ResultPoint point, double percentile, long fromBytes, long toBytes) {
        LatencyBreakdown breakdown = LatencyBreakdown.of(point);
        List<LatencyBreakdown.Message> ofSize = breakdown.messages().stream()
                .filter(message -> message.sizeBytes() >= fromBytes && message.sizeBytes() <= toBytes)
                .toList();
        List<LatencyBreakdown.Message> slow = ofSize.stream()
                .filter(message -> message.isSlowest() && message.percentile() > percentile)
                .toList();
        if (slow.isEmpty()) {
            throw new ResultFormatException(
                    point.folder().resolve("breakdown.csv"),
                    "there is no message of " + fromBytes + " to " + toBytes + " bytes",
                    null);
        }
        List<LatencyBreakdown.Message> random =
                ofSize.stream().filter(message -> !message.isSlowest()).toList();
        return new ExplainedTail(
                point.name(),
                percentile,
                fromBytes,
                toBytes,
                new MeanBreakdown(breakdown, slow),
                new MeanBreakdown(breakdown, random));
    }
}
