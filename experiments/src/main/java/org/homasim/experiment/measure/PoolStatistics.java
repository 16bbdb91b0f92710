// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * The packet memory of a switch in the measured time.
 *
 * @param switchName such as leaf/0
 * @param meanBytes in use, mean over time
 * @param p99Bytes 99th percentile over time
 * @param maxBytes the largest use
 * @param droppedPackets that found no memory in it, in the whole run
 */
public record PoolStatistics(
        String switchName, double meanBytes, double p99Bytes, long maxBytes, long droppedPackets) {}
