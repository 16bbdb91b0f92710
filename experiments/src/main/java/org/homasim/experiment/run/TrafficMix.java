// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.WorkloadKeys;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStreams;
import org.homasim.workload.DestinationPattern;
import org.homasim.workload.MessageTrace;
import org.homasim.workload.MixedSizes;

/**
 * The messages of all workloads together, as a transport meets them: priorities by size depend on all that the network carries.
 * A workload counts by its messages, or requests, per second.
 */
final class TrafficMix {
    private final Configuration configuration;
    private final int hosts;

    /** The traffic of a configuration. */
    TrafficMix(Configuration configuration) {
        this.configuration = configuration;
        this.hosts = NetworkSettings.hostCount(configuration);
    }

    /** The main workload with the sizes of all. */
    static PointWorkload of(Configuration configuration, PointWorkload workload) {
        if (workload.background().isEmpty()) {
            return workload;
        }
        TrafficMix mix = new TrafficMix(configuration);
        List<MixedSizes.Part> parts = new ArrayList<>();
        parts.add(mix.part(WorkloadSettings.MAIN, workload));
        workload.background().forEach(each -> parts.add(mix.part(each.keys(), each.workload())));
        return workload.carrying(MixedSizes.of(parts));
    }

    private MixedSizes.Part part(WorkloadKeys keys, PointWorkload workload) {
        return new MixedSizes.Part(workload.sizes(), messagesPerSecond(keys, workload));
    }

    /** Messages that all hosts together start in a second, on average. */
    double messagesPerSecond(WorkloadKeys keys, PointWorkload workload) {
        if (workload.trace().isPresent()) {
            MessageTrace trace = workload.trace().get();
            int count = trace.messages().size();
            long lastPs = trace.messages().get(count - 1).startPs();
            return count * (double) Picoseconds.SECOND / Math.max(lastPs, 1);
        }
        if (configuration.applies(keys.period())) {
            int messages =
                    configuration.applies(keys.degree()) ? configuration.get(keys.degree()) : hosts * (hosts - 1);
            return messages * (double) Picoseconds.SECOND / configuration.get(keys.period());
        }
        double bitsPerSecond =
                configuration.get(keys.load()).bitsPerSecond(configuration.get(NetworkSettings.HOST_LINK));
        return bitsPerSecond / (8 * workload.sizes().meanBytes()) * sendingHosts(keys);
    }

    private double sendingHosts(WorkloadKeys keys) {
        // The shares of hosts do not depend on what is drawn.
        DestinationPattern pattern = SteadyPatterns.of(configuration, keys, new RandomStreams(0, 0), "");
        double sum = 0;
        for (int host = 0; host < hosts; host++) {
            sum += pattern.sendShare(host);
        }
        return sum;
    }
}
