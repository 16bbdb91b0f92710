// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * One direction of a link, and the transmitter that feeds it.
 *
 * @param from the node that transmits, such as leaf/0
 * @param to the node that receives
 * @param tier of the transmitter, such as leaf-down
 * @param bitsPerSecond rate of the link
 * @param queueMeanBytes bytes waiting, mean over the measured time, the frame on the wire not counted
 * @param utilization share of the measured time that the link carried bits, gaps included
 * @param wireBytes put on the link in the measured time, gaps included
 * @param droppedPackets for want of memory, in the whole run
 * @param lostPackets by the link at random, in the whole run
 * @param markedPackets that got their congestion mark here, in the whole run
 * @param corruptedPackets dropped at the far end for a wrong checksum, in the whole run
 * @param cutPackets lost while the link was down, in the whole run
 */
public record LinkStatistics(
        String from,
        String to,
        String tier,
        long bitsPerSecond,
        double queueMeanBytes,
        double utilization,
        long wireBytes,
        long droppedPackets,
        long lostPackets,
        long markedPackets,
        long corruptedPackets,
        long cutPackets) {}
