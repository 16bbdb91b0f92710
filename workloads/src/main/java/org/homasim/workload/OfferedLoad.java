// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.WireCost;

/**
 * From a load to a rate of arrivals: how often each host must start a message, or an RPC, so that on average the given share of
 * its link is needed in each direction.
 *
 * <p>What counts as load is the {@link WireCost}'s matter. With a transport's cost, headers and grants are part of the load, as
 * in SIGCOMM'18; with {@link WireCost#PAYLOAD} only message bytes are, as in the Linux benchmarks. Traffic is taken as
 * symmetric: a message's grants travel against it, on average as many as the host itself gets for what it receives, and a host
 * answers as many RPCs as it starts.
 */
public final class OfferedLoad {
    private static final double BITS_PER_BYTE = 8;
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    private final ArrivalBytes arrival;
    private final double messagesPerSecond;

    /**
     * Computes the rate of one-way messages of one host.
     *
     * @param load share of the host's link, in (0, 1]
     * @param linkBitsPerSecond rate of the host's link in bits per second, above 0
     * @param sizes message sizes
     * @param cost what a message counts for
     * @throws WorkloadException when load or rate are out of range
     */
    public OfferedLoad(double load, long linkBitsPerSecond, SizeDistribution sizes, WireCost cost) {
        this(bitsPerSecond(load, linkBitsPerSecond), ArrivalBytes.ofMessage(sizes, cost));
    }

    /**
     * Computes the rate of arrivals at one host from bits that count as load.
     *
     * @param bitsPerSecond of one host and direction, above 0
     * @param arrival what each brings
     * @throws WorkloadException when the rate is out of range
     */
    public OfferedLoad(double bitsPerSecond, ArrivalBytes arrival) {
        if (!(bitsPerSecond > 0 && bitsPerSecond < Double.POSITIVE_INFINITY)) {
            throw new WorkloadException("load is " + bitsPerSecond + " bit/s; allowed: above 0");
        }
        this.arrival = arrival;
        this.messagesPerSecond = bitsPerSecond / (BITS_PER_BYTE * arrival.countedBytes());
    }

    private static double bitsPerSecond(double load, long linkBitsPerSecond) {
        if (!(load > 0 && load <= 1)) {
            throw new WorkloadException("load is " + load + "; allowed: above 0, up to 1 (100 % of the host link)");
        }
        if (linkBitsPerSecond < 1) {
            throw new WorkloadException("link rate is " + linkBitsPerSecond + " bit/s; allowed: 1 bit/s or more");
        }
        return load * linkBitsPerSecond;
    }

    /** Returns the mean of what an arrival counts for, in bytes. */
    public double meanWireBytes() {
        return arrival.countedBytes();
    }

    /** Returns the mean time between two arrivals at one host in picoseconds. */
    public double meanGapPs() {
        return PICOSECONDS_PER_SECOND / messagesPerSecond;
    }

    /** Returns the messages, or RPCs, that one host starts per second. */
    public double messagesPerSecond() {
        return messagesPerSecond;
    }

    /** Returns the message bytes that one host sends, in bits per second. */
    public double goodputBitsPerSecond() {
        return messagesPerSecond * arrival.messageBytes() * BITS_PER_BYTE;
    }
}
