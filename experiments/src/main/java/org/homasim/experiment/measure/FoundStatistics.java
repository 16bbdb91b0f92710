// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * What packets that arrived in the measured time found at the outputs of a tier.
 *
 * @param tier such as leaf-down
 * @param packets how many arrived
 * @param waitingMeanBytes frames that waited, mean over packets, NaN without any
 * @param waitingMaxBytes most that waited
 * @param foundMeanBytes the same with what was left of the frame on the wire
 * @param foundMaxBytes most of that
 */
public record FoundStatistics(
        String tier,
        long packets,
        double waitingMeanBytes,
        long waitingMaxBytes,
        double foundMeanBytes,
        double foundMaxBytes) {}
