// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.OptionalInt;

/**
 * Transmit queues of one number in all NICs, or whole NICs, in the measured time: mean, 99th percentile and maximum over time and hosts.
 *
 * @param queue its number; empty for whole NICs
 * @param meanBytes of frames that wait
 * @param p99Bytes likewise
 * @param maxBytes likewise
 * @param uncompletedMeanBytes of frames that wait, are on the wire, or have been sent and are not reported as sent
 * @param uncompletedP99Bytes likewise
 * @param uncompletedMaxBytes likewise
 */
public record NicStatistics(
        OptionalInt queue,
        double meanBytes,
        double p99Bytes,
        long maxBytes,
        double uncompletedMeanBytes,
        double uncompletedP99Bytes,
        long uncompletedMaxBytes) {}
