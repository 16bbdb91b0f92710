// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a finished run.
 *
 * @param hosts number of hosts
 * @param service what the applications did
 * @param started measured messages, or RPCs
 * @param completed those that ended well
 * @param slowdowns by size of the message or request
 * @param definition what slowdowns were divided by
 * @param waiting in the application, where the RPCs in flight are bounded
 * @param trace the messages of a trace by their start, where there is one
 * @param offeredGbps message bytes of the measured messages, or requests and responses, per host and measured time
 * @param goodputGbps message bytes delivered in the measured time, per host
 * @param tiers ports, from the hosts on
 * @param packets of the whole run
 * @param transportCounters what the transports counted besides, by name
 * @param events of the whole run
 * @param simulatedSeconds length of the whole run
 * @param timing what it cost
 */
public record PointResult(
        int hosts,
        Service service,
        long started,
        long completed,
        SlowdownRecorder slowdowns,
        SlowdownDefinition definition,
        Optional<Waiting> waiting,
        Optional<TraceCounts> trace,
        double offeredGbps,
        double goodputGbps,
        List<TierStatistics> tiers,
        PacketCounts packets,
        Map<String, Long> transportCounters,
        long events,
        double simulatedSeconds,
        RunTiming timing) {

    /** Measured messages that had not ended when the run did, and RPCs that their transport gave up. */
    public long failed() {
        return started - completed;
    }

    /** Whether the offered load was more than could be delivered, or messages were lost. */
    public boolean saturated() {
        return failed() > 0;
    }
}
