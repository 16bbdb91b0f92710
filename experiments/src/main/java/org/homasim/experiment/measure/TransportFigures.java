// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Map;

/**
 * What one of several protocols of a host has carried.
 *
 * @param protocol its name, such as homa
 * @param share of the load that it was given
 * @param main its messages of the main workload
 * @param background those of the others, by label in the order of the file
 * @param goodputGbps message bytes that it delivered in the measured time, per host
 * @param retransmittedPackets data packets that carried bytes sent before, of the whole run
 * @param counters what it counted besides, by name
 */
public record TransportFigures(
        String protocol,
        double share,
        WorkloadFigures main,
        Map<String, WorkloadFigures> background,
        double goodputGbps,
        long retransmittedPackets,
        Map<String, Long> counters) {}
