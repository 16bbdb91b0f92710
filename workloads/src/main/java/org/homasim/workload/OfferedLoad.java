// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.WireCost;

/**
 * From a load to a rate of messages: how often each host must send so that, on average, messages take the given share of its
 * link in each direction.
 *
 * <p>What counts as load is the {@link WireCost}'s matter. With a transport's cost, headers and grants are part of the load, as
 * in SIGCOMM'18; with {@link WireCost#PAYLOAD} only message bytes are, as in the Linux benchmarks. Traffic is taken as
 * symmetric: a message's grants travel against it, on average as many as the host itself gets for what it receives.
 */
public final class OfferedLoad {
    private static final double BITS_PER_BYTE = 8;
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    private final double meanBytes;
    private final double meanWireBytes;
    private final double messagesPerSecond;

    /**
     * Computes the rate of messages of one host.
     *
     * @param load share of the host's link, in (0, 1]
     * @param linkBitsPerSecond rate of the host's link in bits per second, above 0
     * @param sizes message sizes
     * @param cost what a message counts for
     * @throws WorkloadException when load or rate are out of range
     */
    public OfferedLoad(double load, long linkBitsPerSecond, SizeDistribution sizes, WireCost cost) {
        this(load, linkBitsPerSecond, sizes.meanBytes(), mean(sizes, cost));
    }

    private OfferedLoad(double load, long linkBitsPerSecond, double meanBytes, double meanWireBytes) {
        if (!(load > 0 && load <= 1)) {
            throw new WorkloadException("load is " + load + "; allowed: above 0, up to 1 (100 % of the host link)");
        }
        if (linkBitsPerSecond < 1) {
            throw new WorkloadException("link rate is " + linkBitsPerSecond + " bit/s; allowed: 1 bit/s or more");
        }
        this.meanBytes = meanBytes;
        this.meanWireBytes = meanWireBytes;
        this.messagesPerSecond = load * linkBitsPerSecond / (BITS_PER_BYTE * meanWireBytes);
    }

    /**
     * Computes the rate of messages where a publication gives the share of message bytes in all bytes on the wire.
     *
     * @param load share of the host's link, in (0, 1]
     * @param linkBitsPerSecond rate of the host's link in bits per second, above 0
     * @param sizes message sizes
     * @param payloadShare message bytes over bytes on the wire, in (0, 1]; see {@link PublishedPayloadShare}
     * @throws WorkloadException when load or rate are out of range
     */
    public static OfferedLoad ofPayloadShare(
            double load, long linkBitsPerSecond, SizeDistribution sizes, double payloadShare) {
        return new OfferedLoad(load, linkBitsPerSecond, sizes.meanBytes(), sizes.meanBytes() / payloadShare);
    }

    private static double mean(SizeDistribution sizes, WireCost cost) {
        double[] sum = new double[1];
        sizes.forEachAtom((sizeBytes, probability) -> sum[0] += cost.wireBytes(sizeBytes) * probability);
        return sum[0];
    }

    /** Returns the mean of what a message counts for, in bytes. */
    public double meanWireBytes() {
        return meanWireBytes;
    }

    /** Returns the mean time between two messages of one host in picoseconds. */
    public double meanGapPs() {
        return PICOSECONDS_PER_SECOND / messagesPerSecond;
    }

    /** Returns the messages that one host sends per second. */
    public double messagesPerSecond() {
        return messagesPerSecond;
    }

    /** Returns the message bytes that one host sends, in bits per second. */
    public double goodputBitsPerSecond() {
        return messagesPerSecond * meanBytes * BITS_PER_BYTE;
    }
}
