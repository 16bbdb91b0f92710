// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.List;

/**
 * The ports of a tier in the measured time.
 *
 * @param tier such as leaf-down
 * @param ports how many
 * @param queueMeanBytes bytes waiting, mean over time and ports, the frame on the wire not counted
 * @param queueP99Bytes 99th percentile over time and ports
 * @param queueMaxBytes the largest of any port
 * @param utilization share of the time that the links carried bits, gaps included
 * @param droppedPackets for want of memory, in the whole run
 * @param lostPackets by the links at random, in the whole run
 * @param markedPackets with a congestion mark, in the whole run
 * @param corruptedPackets dropped at the far end for a wrong checksum, in the whole run
 * @param cutPackets lost on links that were down, in the whole run
 * @param wireBytesByPriority put on the links in the measured time, gaps included; the least urgent priority first
 */
public record TierStatistics(
        String tier,
        int ports,
        double queueMeanBytes,
        double queueP99Bytes,
        long queueMaxBytes,
        double utilization,
        long droppedPackets,
        long lostPackets,
        long markedPackets,
        long corruptedPackets,
        long cutPackets,
        List<Long> wireBytesByPriority) {
    /** Copies the list. */
    public TierStatistics {
        wireBytesByPriority = List.copyOf(wireBytesByPriority);
    }

    /** Packets that were lost, whatever the cause. */
    public long allLostPackets() {
        return droppedPackets + lostPackets + corruptedPackets + cutPackets;
    }
}
