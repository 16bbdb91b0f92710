// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.kernel.RandomStream;

/**
 * Random early detection that marks (Floyd and Jacobson, Random Early Detection Gateways for Congestion Avoidance, IEEE/ACM
 * ToN 1993, sections 4 and 7): nothing below a minimum of the averaged queue, every packet from a maximum on, and between them a
 * share of packets that grows in proportion up to a set probability. The share is spread evenly: with p for the average, the
 * n-th packet after a mark is marked with p / (1 - n p), n from 0, so that marks are 1 to 1/p packets apart, each number as likely.
 *
 * <p>The average is taken at arrivals, the arriving packet counted where it must wait. For the time that the queue was empty
 * it falls as if small packets had come to an empty queue at the link's rate. A weight of 1 makes it the present length.
 *
 * <p>Packets without ECN are counted in the average and let through.
 */
final class RandomEarlyMarking {
    /** An average packet for the time in which the queue is empty: what tc-red(8) recommends for {@code avpkt}. */
    static final int SMALL_PACKET_BYTES = 1000;

    private final Marking.Red settings;
    private final RandomStream random;
    /** Natural logarithm of what is left of the average after a packet; minus infinity where only the present counts. */
    private final double lnLeft;

    private double smallPacketPs;

    private double averageBytes;
    private long emptySincePs;
    private long sinceMark;

    /**
     * A queue that has been empty so far.
     *
     * @param settings limits and weight
     * @param rate of the link
     * @param random the output's own random numbers
     */
    RandomEarlyMarking(Marking.Red settings, LinkRate rate, RandomStream random) {
        this.settings = settings;
        this.random = random;
        this.lnLeft = StrictMath.log(1 - settings.weight());
        this.smallPacketPs = rate.serializationPs(SMALL_PACKET_BYTES);
    }

    /** The queue has run empty. */
    void emptied(long atPs) {
        emptySincePs = atPs;
    }

    /**
     * Averages at an arrival.
     *
     * @param beforeBytes bytes waiting without the packet
     * @param withBytes with it, if it must wait
     * @param nowPs time
     */
    void arrived(long beforeBytes, long withBytes, long nowPs) {
        double weight = settings.weight();
        if (beforeBytes == 0) {
            fall(nowPs);
        }
        averageBytes += weight * (withBytes - averageBytes);
    }

    /**
     * Averages over the time in which the queue was empty, up to now; what follows counts from here.
     *
     * <p>{@code StrictMath} because {@code Math.pow} may differ in the last bit between machines; not its {@code pow}, which allocates.
     */
    private void fall(long nowPs) {
        if (nowPs > emptySincePs) {
            averageBytes *= StrictMath.exp(lnLeft * ((nowPs - emptySincePs) / smallPacketPs));
            emptySincePs = nowPs;
        }
    }

    /** The link has another rate from now on. */
    void rateChanged(LinkRate rate, boolean isEmpty, long nowPs) {
        if (isEmpty) {
            fall(nowPs);
        }
        smallPacketPs = rate.serializationPs(SMALL_PACKET_BYTES);
    }

    /** Decides on the packet that has been averaged last. */
    boolean marks() {
        if (averageBytes >= settings.maxBytes()) {
            sinceMark = 0;
            return true;
        }
        if (averageBytes < settings.minBytes()) {
            sinceMark = 0;
            return false;
        }
        double share = settings.probability()
                * (averageBytes - settings.minBytes())
                / (settings.maxBytes() - settings.minBytes());
        double spread = 1 - sinceMark * share;
        if (spread <= share || random.nextDouble() * spread < share) {
            sinceMark = 0;
            return true;
        }
        sinceMark++;
        return false;
    }

    double averageBytes() {
        return averageBytes;
    }
}
