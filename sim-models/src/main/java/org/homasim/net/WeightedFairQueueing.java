// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.Arrays;
import java.util.List;

/**
 * Weighted fair queueing between the queues of a port: packets leave in the order in which an ideal server would finish them
 * that divides the link among all queues with bytes by their weights at every moment (generalized processor sharing). No packet
 * leaves later than there by more than the time of one packet (Demers, Keshav and Shenker, SIGCOMM 1989; Parekh and Gallager,
 * IEEE/ACM ToN 1993, theorem 1).
 *
 * <p>The ideal server is followed exactly: its virtual time grows by bytes of the link over the weights of the queues that are
 * busy in it. With at most eight queues that costs a few comparisons a packet. Lengths include the gap between frames.
 */
final class WeightedFairQueueing implements QueueDiscipline {
    private double bytesPerPs;
    private final double[] weights;
    /** Virtual time at which the ideal server is done with the last packet of each queue. */
    private final double[] lastFinish;
    /** By queue: the finish of each waiting packet, a ring. */
    private final double[][] finishes;

    private final int[] heads;
    private final int[] counts;

    private double virtualTime;
    private long virtualTimePs;
    /** A bit for each queue that is busy in the ideal server. */
    private int busy;

    /**
     * An idle server.
     *
     * @param weights of the queues, each at least 1
     * @param rate of the link
     */
    WeightedFairQueueing(List<Integer> weights, LinkRate rate) {
        this.bytesPerPs = 1.0 / rate.psPerByte();
        this.weights = weights.stream().mapToDouble(Integer::doubleValue).toArray();
        this.lastFinish = new double[weights.size()];
        this.finishes = new double[weights.size()][16];
        this.heads = new int[weights.size()];
        this.counts = new int[weights.size()];
    }

    @Override
    public void arrived(Packet packet, int queue, boolean waits, long nowPs) {
        advance(nowPs);
        double start = Math.max(virtualTime, lastFinish[queue]);
        double finish = start + packet.wireBytes() / weights[queue];
        lastFinish[queue] = finish;
        busy |= 1 << queue;
        if (waits) {
            append(queue, finish);
        }
    }

    @Override
    public int next(int waiting, Packet[] first) {
        int best = -1;
        // Of equal ones the most urgent.
        for (int queue = weights.length - 1; queue >= 0; queue--) {
            boolean hasPacket = (waiting & (1 << queue)) != 0;
            if (hasPacket && (best < 0 || firstFinish(queue) < firstFinish(best))) {
                best = queue;
            }
        }
        heads[best] = heads[best] + 1 == finishes[best].length ? 0 : heads[best] + 1;
        counts[best]--;
        return best;
    }

    @Override
    public void rateChanged(LinkRate rate, long nowPs) {
        advance(nowPs);
        bytesPerPs = 1.0 / rate.psPerByte();
    }

    private double firstFinish(int queue) {
        return finishes[queue][heads[queue]];
    }

    private void append(int queue, double finish) {
        double[] ring = finishes[queue];
        if (counts[queue] == ring.length) {
            double[] larger = Arrays.copyOfRange(ring, heads[queue], heads[queue] + 2 * ring.length);
            System.arraycopy(ring, 0, larger, ring.length - heads[queue], heads[queue]);
            finishes[queue] = larger;
            heads[queue] = 0;
            ring = larger;
        }
        ring[(heads[queue] + counts[queue]) % ring.length] = finish;
        counts[queue]++;
    }

    /** Lets the ideal server serve until now. */
    private void advance(long nowPs) {
        double bytes = (nowPs - virtualTimePs) * bytesPerPs;
        virtualTimePs = nowPs;
        while (busy != 0) {
            double least = Double.POSITIVE_INFINITY;
            double weight = 0;
            for (int queue = 0; queue < weights.length; queue++) {
                if ((busy & (1 << queue)) != 0) {
                    least = Math.min(least, lastFinish[queue]);
                    weight += weights[queue];
                }
            }
            double needed = (least - virtualTime) * weight;
            if (needed > bytes) {
                virtualTime += bytes / weight;
                return;
            }
            bytes -= needed;
            virtualTime = least;
            for (int queue = 0; queue < weights.length; queue++) {
                if (lastFinish[queue] <= virtualTime) {
                    busy &= ~(1 << queue);
                }
            }
        }
    }
}
