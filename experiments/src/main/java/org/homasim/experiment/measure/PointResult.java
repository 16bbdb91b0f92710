// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.List;

/**
 * The figures of a finished run.
 *
 * @param hosts number of hosts
 * @param started measured messages
 * @param completed measured messages that ended
 * @param slowdowns by size
 * @param definition what slowdowns were divided by
 * @param offeredGbps message bytes of the measured messages, per host and measured time
 * @param goodputGbps message bytes delivered in the measured time, per host
 * @param tiers ports, from the hosts on
 * @param packets of the whole run
 * @param events of the whole run
 * @param simulatedSeconds length of the whole run
 * @param timing what it cost
 */
public record PointResult(
        int hosts,
        long started,
        long completed,
        SlowdownRecorder slowdowns,
        SlowdownDefinition definition,
        double offeredGbps,
        double goodputGbps,
        List<TierStatistics> tiers,
        PacketCounts packets,
        long events,
        double simulatedSeconds,
        RunTiming timing) {

    /** Measured messages that had not ended when the run did. */
    public long failed() {
        return started - completed;
    }

    /** Whether the offered load was more than could be delivered, or messages were lost. */
    public boolean saturated() {
        return failed() > 0;
    }
}
