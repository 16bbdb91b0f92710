// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.List;

/**
 * What the time of the slow messages of one protocol of a point was spent on, beside messages drawn at random.
 *
 * @param point name of the point; where it has several protocols, that of the one behind it
 * @param percentile beyond which slowdowns are slow, among the messages of the protocol and about their size
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
     * @param protocol one of the breakdown
     * @param percentile from {@link #MIN_PERCENTILE} to below 100
     * @throws ResultFormatException if the breakdown has none of such messages
     */
    public static ExplainedTail of(
            ResultPoint point,
            LatencyBreakdown breakdown,
            String protocol,
            double percentile,
            long fromBytes,
            long toBytes) {
        List<LatencyBreakdown.Message> ofSize = breakdown.messages().stream()
                .filter(message -> message.protocol().equals(protocol))
                .filter(message -> message.sizeBytes() >= fromBytes && message.sizeBytes() <= toBytes)
                .toList();
        List<LatencyBreakdown.Message> slow = ofSize.stream()
                .filter(message -> message.isSlowest() && message.percentile() > percentile)
                .toList();
        if (slow.isEmpty()) {
            throw new ResultFormatException(
                    point.folder().resolve("breakdown.csv"),
                    "there is no message of " + fromBytes + " to " + toBytes + " bytes over " + protocol,
                    null);
        }
        List<LatencyBreakdown.Message> random =
                ofSize.stream().filter(message -> !message.isSlowest()).toList();
        return new ExplainedTail(
                breakdown.protocols().size() > 1 ? point.name() + ", " + protocol : point.name(),
                percentile,
                fromBytes,
                toBytes,
                new MeanBreakdown(breakdown, slow),
                new MeanBreakdown(breakdown, random));
    }
}
