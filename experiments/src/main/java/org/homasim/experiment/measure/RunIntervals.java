// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Optional;
import org.homasim.experiment.statistics.ConfidenceInterval;

/**
 * How well the figures of a run's main workload are known, from that run alone. Unknown where there are too few messages.
 *
 * @param independent whether the mean slowdowns of successive batches may be independent of each other; if not, the intervals are too
 *     narrow; empty where a batch has no message
 * @param mean of slowdown
 * @param p50 median of slowdown
 * @param p99 99th percentile of slowdown
 * @param p999 99.9th percentile of slowdown
 * @param shortP50Us median of the times of short messages, in microseconds
 * @param shortP99Us their 99th percentile
 */
public record RunIntervals(
        Optional<Boolean> independent,
        ConfidenceInterval mean,
        ConfidenceInterval p50,
        ConfidenceInterval p99,
        ConfidenceInterval p999,
        ConfidenceInterval shortP50Us,
        ConfidenceInterval shortP99Us) {
    /** Probability that an interval covers the figure of a run without end. */
    public static final double CONFIDENCE = 0.95;
}
