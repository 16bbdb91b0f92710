// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.List;

/**
 * What a receiver made of its downlink, as shares of the measured time.
 *
 * @param host its name
 * @param idle nothing arrived
 * @param withheld the degree of overcommitment kept messages from being granted
 * @param wasted both
 */
public record DownlinkStatistics(String host, double idle, double withheld, double wasted) {
    /** What the mean over hosts is called in place of a host. */
    public static final String ALL = "all";

    /**
     * The mean over hosts.
     *
     * @param hosts at least one
     */
    public static DownlinkStatistics mean(List<DownlinkStatistics> hosts) {
        return new DownlinkStatistics(
                ALL,
                hosts.stream().mapToDouble(DownlinkStatistics::idle).average().orElseThrow(),
                hosts.stream()
                        .mapToDouble(DownlinkStatistics::withheld)
                        .average()
                        .orElseThrow(),
                hosts.stream().mapToDouble(DownlinkStatistics::wasted).average().orElseThrow());
    }
}
