// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.kernel.Picoseconds;

/**
 * How much work a run will be, before it is begun: roughly its packet-hops. It orders the runs of a batch and weighs them in the
 * progress; no result depends on it.
 */
final class ExpectedWork {
    /** Payload of a full packet of Ethernet's usual size, give or take a transport's headers. */
    private static final double PACKET_BYTES = 1460;

    private ExpectedWork() {}

    /**
     * The packet-hops to expect, above 0.
     *
     * @param plannedPs simulated time without the drain
     */
    static double packetHops(Configuration configuration, PointWorkload workload, long plannedPs) {
        TrafficMix mix = new TrafficMix(configuration);
        double packetsPerSecond = packets(mix.messagesPerSecond(WorkloadSettings.MAIN, workload), workload);
        for (PointWorkload.Background each : workload.background()) {
            packetsPerSecond += packets(mix.messagesPerSecond(each.keys(), each.workload()), each.workload());
        }
        double seconds = (double) plannedPs / Picoseconds.SECOND;
        return Math.max(1, packetsPerSecond * seconds * hops(configuration));
    }

    private static double packets(double messagesPerSecond, PointWorkload workload) {
        // Each message has a packet that is not full.
        return messagesPerSecond * (1 + workload.sizes().meanBytes() / PACKET_BYTES);
    }

    /** Links on the way between most pairs of hosts. */
    private static int hops(Configuration configuration) {
        return switch (configuration.get(NetworkSettings.TOPOLOGY)) {
            case "single-switch" -> 2;
            case "fat-tree" -> 6;
            default -> 4;
        };
    }
}
