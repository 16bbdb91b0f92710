// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Optional;

/**
 * What became of the messages of one workload.
 *
 * @param started measured messages, or RPCs
 * @param completed those that ended well
 * @param slowdowns by size of the message or request
 * @param timeline of slowdowns by start, if it was wanted
 * @param offeredGbps their bytes, or those of requests and responses, per host and measured time
 * @param waiting in the application, where the RPCs in flight are bounded
 * @param bursts where messages start in bursts
 */
public record WorkloadFigures(
        long started,
        long completed,
        SlowdownRecorder slowdowns,
        Optional<SlowdownTimeline> timeline,
        double offeredGbps,
        Optional<Waiting> waiting,
        Optional<BurstFigures> bursts) {
    /** Measured messages that had not ended when the run did, and RPCs that their transport gave up. */
    public long failed() {
        return started - completed;
    }
}
