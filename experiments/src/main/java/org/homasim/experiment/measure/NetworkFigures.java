// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What queues, memories and links went through.
 *
 * @param tiers ports, from the hosts on
 * @param links each direction of each link, in the order of the graph
 * @param pools memories of the switches, in the order of their numbers
 * @param drops by link, cause and priority, in the order of the links; none where nothing was dropped
 * @param nics whole NICs, then their transmit queues by number; none where all have one queue and nothing fills it
 * @param found by tier of the switches; none unless wanted
 * @param downlinks by host; none unless wanted
 * @param series samples of the measured time, if wanted
 */
public record NetworkFigures(
        List<TierStatistics> tiers,
        List<LinkStatistics> links,
        List<PoolStatistics> pools,
        List<DropCount> drops,
        List<NicStatistics> nics,
        List<FoundStatistics> found,
        List<DownlinkStatistics> downlinks,
        Optional<NetworkSeries> series) {
    /** Copies the lists. */
    public NetworkFigures {
        tiers = List.copyOf(tiers);
        links = List.copyOf(links);
        pools = List.copyOf(pools);
        drops = List.copyOf(drops);
        nics = List.copyOf(nics);
        found = List.copyOf(found);
        downlinks = List.copyOf(downlinks);
    }

    /** Returns the figures of whole NICs, where something can wait in them. */
    public Optional<NicStatistics> wholeNics() {
        return nics.stream().findFirst();
    }

    /** Returns the memory with the largest use of all; the first of equal ones. */
    public PoolStatistics fullestPool() {
        return pools.stream()
                .max(Comparator.comparingLong(PoolStatistics::maxBytes))
                .orElseThrow();
    }

    /** Returns the largest use of any switch's memory in the measured time, in bytes. */
    public long peakPoolBytes() {
        return fullestPool().maxBytes();
    }
}
