// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.Picoseconds;

/**
 * A switch's packet memory, shared by its ports with dynamic thresholds (Choudhury and Hahne, IEEE/ACM ToN 1998): a packet
 * is admitted while its queue, one of an output's, holds at most alpha times the free memory; alpha may differ by queue. An output
 * may have a limit of its own besides. A packet leaves the memory when its transmission begins.
 *
 * <p>Ports decide late (see {@link EgressPort}), so the use that is known is never less than the truth. Where the truth
 * matters, all ports are asked to catch up: when a packet seems not to fit, when the use seems larger than ever, and for a sample.
 *
 * <p>Statistics of the measured time: the mean is that of its ports together and exact; the maximum is exact, as of the moments in
 * which packets join; quantiles are those of the use every {@value #SAMPLE_PS} ps. A sample is taken before the first change
 * that is known to come after it, on behalf of its moment, so that it is exact and needs no event.
 */
public final class SharedBuffer {
    /** A memory without an end. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /**
     * Time between two samples. Some ten packets of 10 Gbps: dense enough for quantiles of a few milliseconds, and too seldom to
     * be felt.
     */
    static final long SAMPLE_PS = 10 * Picoseconds.MICROSECOND;

    private final long capacityBytes;
    private final double[] alphas;
    private final long portBytes;
    private final List<EgressPort> ports = new ArrayList<>();
    private long usedBytes;

    private final Occupancy.Tier samples = new Occupancy.Tier();
    private final Occupancy sampled = new Occupancy(samples);
    private long nextSamplePs = Long.MAX_VALUE;
    /** Outside the measured time a value that is never exceeded. */
    private long maxUsedBytes = Long.MAX_VALUE;

    private long measuredMaxBytes;

    /**
     * An empty memory with one alpha and no limit of ports.
     *
     * @param capacityBytes above 0, or {@link #UNLIMITED}
     * @param alpha above 0
     */
    public SharedBuffer(long capacityBytes, double alpha) {
        this(BufferSettings.pool(capacityBytes, alpha));
    }

    /** An empty memory. */
    public SharedBuffer(BufferSettings settings) {
        this.capacityBytes = settings.poolBytes();
        this.alphas =
                settings.alphas().stream().mapToDouble(Double::doubleValue).toArray();
        this.portBytes = settings.portBytes();
    }

    boolean isUnlimited() {
        return capacityBytes == UNLIMITED && portBytes == UNLIMITED;
    }

    void addPort(EgressPort port) {
        ports.add(port);
    }

    /**
     * Whether a packet must be dropped.
     *
     * @param frameBytes of the packet
     * @param queue number of its queue at its output
     * @param queuedBytes what waits in that queue
     * @param portQueuedBytes what waits at that output
     * @param nowPs time
     * @return the cause, or null if there is room
     */
    DropCause refusal(int frameBytes, int queue, long queuedBytes, long portQueuedBytes, long nowPs) {
        if (portQueuedBytes + frameBytes > portBytes) {
            return DropCause.PORT_LIMIT;
        }
        if (capacityBytes == UNLIMITED || fits(frameBytes, queue, queuedBytes)) {
            return null;
        }
        // With the exact use it may fit after all.
        catchUp(nowPs - 1);
        if (frameBytes > capacityBytes - usedBytes) {
            return DropCause.POOL_FULL;
        }
        return fits(frameBytes, queue, queuedBytes) ? null : DropCause.THRESHOLD;
    }

    private boolean fits(int frameBytes, int queue, long queuedBytes) {
        long freeBytes = capacityBytes - usedBytes;
        return frameBytes <= freeBytes && queuedBytes + frameBytes <= alphas[queue] * freeBytes;
    }

    private void catchUp(long limitPs) {
        for (int i = 0; i < ports.size(); i++) {
            ports.get(i).commitUpTo(limitPs);
        }
    }

    /** Takes memory for a packet that there is room for. */
    void take(int frameBytes, long nowPs) {
        if (nowPs > nextSamplePs) {
            sampleBefore(nowPs);
        }
        usedBytes += frameBytes;
        if (usedBytes > maxUsedBytes) {
            catchUp(nowPs - 1);
            maxUsedBytes = Math.max(maxUsedBytes, usedBytes);
        }
    }

    /**
     * Gives memory back.
     *
     * @param frameBytes of the packet
     * @param atPs when its transmission was decided on, perhaps in the past
     */
    void free(int frameBytes, long atPs) {
        if (atPs > nextSamplePs) {
            sampleBefore(atPs);
        }
        usedBytes -= frameBytes;
    }

    private void sampleBefore(long nowPs) {
        while (nextSamplePs < nowPs) {
            if (usedBytes > 0) {
                catchUp(nextSamplePs);
            }
            sampled.change(usedBytes - sampled.bytes(), nextSamplePs);
            nextSamplePs += SAMPLE_PS;
        }
    }

    /** Begins the measured time, after that of the ports. */
    void startMeasuring(long nowPs) {
        samples.restart();
        sampled.restart(nowPs);
        sampled.change(usedBytes - sampled.bytes(), nowPs);
        nextSamplePs = nowPs + SAMPLE_PS;
        maxUsedBytes = usedBytes;
    }

    /** Ends the measured time, before that of the ports. */
    void stopMeasuring(long nowPs) {
        sampleBefore(nowPs);
        sampled.stop(nowPs);
        nextSamplePs = Long.MAX_VALUE;
        measuredMaxBytes = maxUsedBytes;
        maxUsedBytes = Long.MAX_VALUE;
    }

    /** Returns the bytes in use, as far as known. */
    public long usedBytes() {
        return usedBytes;
    }

    /** Returns the outputs that share the memory. */
    public List<EgressPort> ports() {
        return ports;
    }

    /**
     * The mean use over the measured time.
     *
     * @param measuredPs its length
     */
    public double meanBytes(long measuredPs) {
        double byteTime = 0;
        for (EgressPort port : ports) {
            byteTime += port.occupancy().byteTime();
        }
        return byteTime / measuredPs;
    }

    /**
     * A quantile of the use over the measured time, from samples.
     *
     * @param fraction 0 to 1
     * @param measuredPs its length
     */
    public double quantileBytes(double fraction, long measuredPs) {
        return samples.quantileBytes(fraction, measuredPs);
    }

    /** Returns the largest use in the measured time. */
    public long maxBytes() {
        return measuredMaxBytes;
    }
}
