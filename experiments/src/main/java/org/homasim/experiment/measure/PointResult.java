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
 * @param main figures of the main workload
 * @param background those of the others, by label in the order of the file
 * @param transports figures of each protocol, in their order on a host, where there are several; else none
 * @param definition what slowdowns were divided by
 * @param statistics how far the figures can be relied on
 * @param trace the messages of a trace by their start, where there is one
 * @param log of every message, if it was wanted
 * @param breakdown of the latency of the main workload's messages, if it was wanted
 * @param offeredGbps message bytes of the measured messages, or requests and responses, per host and measured time
 * @param goodputGbps message bytes delivered in the measured time, per host
 * @param network queues, memories and links
 * @param cores of hosts whose software is work of cores
 * @param packets of the whole run
 * @param transportCounters what the transports counted besides, by name
 * @param events of the whole run
 * @param simulatedSeconds length of the whole run
 * @param timing what it cost
 */
public record PointResult(
        int hosts,
        Service service,
        WorkloadFigures main,
        Map<String, WorkloadFigures> background,
        List<TransportFigures> transports,
        SlowdownDefinition definition,
        RunStatistics statistics,
        Optional<TraceCounts> trace,
        Optional<MessageLog> log,
        Optional<BreakdownLog> breakdown,
        double offeredGbps,
        double goodputGbps,
        NetworkFigures network,
        Optional<CoreFigures> cores,
        PacketCounts packets,
        Map<String, Long> transportCounters,
        long events,
        double simulatedSeconds,
        RunTiming timing) {

    /** Whether the offered load was more than could be delivered, or messages were lost. */
    public boolean saturated() {
        return main.failed() > 0 || background.values().stream().anyMatch(figures -> figures.failed() > 0);
    }

    /** Measured messages of the main workload. */
    public long started() {
        return main.started();
    }

    /** Those that ended well. */
    public long completed() {
        return main.completed();
    }

    /** Those that did not. */
    public long failed() {
        return main.failed();
    }

    /** Ports, from the hosts on. */
    public List<TierStatistics> tiers() {
        return network.tiers();
    }

    /** Slowdowns of the main workload. */
    public SlowdownRecorder slowdowns() {
        return main.slowdowns();
    }
}
