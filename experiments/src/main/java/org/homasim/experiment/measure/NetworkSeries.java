// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Arrays;
import java.util.List;

/** Samples of queues, links and memories at equal intervals of the measured time, kept in columns of numbers. */
public final class NetworkSeries {
    /** Kinds of ports, then switches. */
    private final List<String> tiers;

    private final List<String> switches;
    private final long[] bitsPerSecondOfTier;
    private final long intervalPs;
    private int samples;
    /** By sample and tier: bytes waiting, those of the longest queue, and wire bytes sent since the sample before. */
    private long[] tierValues = new long[0];
    /** By sample and switch. */
    private long[] poolBytes = new long[0];

    /**
     * No samples yet.
     *
     * @param tiers names of the kinds of ports
     * @param bitsPerSecondOfTier the links of each kind together
     * @param switches names of the switches
     * @param intervalPs between two samples, above 0
     */
    public NetworkSeries(List<String> tiers, long[] bitsPerSecondOfTier, List<String> switches, long intervalPs) {
        this.tiers = List.copyOf(tiers);
        this.bitsPerSecondOfTier = bitsPerSecondOfTier.clone();
        this.switches = List.copyOf(switches);
        this.intervalPs = intervalPs;
    }

    /** Begins the next sample, with nothing waiting and nothing sent. */
    public void beginSample() {
        samples++;
        int tierCells = samples * 3 * tiers.size();
        if (tierCells > tierValues.length) {
            tierValues = Arrays.copyOf(tierValues, 2 * tierCells);
        }
        int poolCells = samples * switches.size();
        if (poolCells > poolBytes.length) {
            poolBytes = Arrays.copyOf(poolBytes, 2 * poolCells);
        }
    }

    /** Adds a port of a tier to the sample. */
    public void port(int tier, long queuedBytes, long sentWireBytes) {
        int cell = ((samples - 1) * tiers.size() + tier) * 3;
        tierValues[cell] += queuedBytes;
        tierValues[cell + 1] = Math.max(tierValues[cell + 1], queuedBytes);
        tierValues[cell + 2] += sentWireBytes;
    }

    /** Sets the use of a switch's memory in the sample. */
    public void pool(int switchNumber, long usedBytes) {
        poolBytes[(samples - 1) * switches.size() + switchNumber] = usedBytes;
    }

    /** Returns the names of the kinds of ports. */
    public List<String> tiers() {
        return tiers;
    }

    /** Returns the names of the switches. */
    public List<String> switches() {
        return switches;
    }

    /** Returns the number of samples. */
    public int samples() {
        return samples;
    }

    /** Returns the time of a sample, from 0, after the start of the measured time, in picoseconds. */
    public long timePs(int sample) {
        return (sample + 1) * intervalPs;
    }

    /** Returns the bytes waiting in all ports of a tier, the frames on the wire not counted. */
    public long queuedBytes(int sample, int tier) {
        return tierValues[(sample * tiers.size() + tier) * 3];
    }

    /** Returns the bytes waiting in the longest queue of a tier. */
    public long longestQueueBytes(int sample, int tier) {
        return tierValues[(sample * tiers.size() + tier) * 3 + 1];
    }

    /** Returns the share of the interval up to a sample that the links of a tier were busy; of frames begun in it. */
    public double utilization(int sample, int tier) {
        double bits = tierValues[(sample * tiers.size() + tier) * 3 + 2] * 8.0;
        return bits / ((double) bitsPerSecondOfTier[tier] * intervalPs / 1e12);
    }

    /** Returns the bytes in use in a switch's memory. */
    public long poolBytes(int sample, int switchNumber) {
        return poolBytes[sample * switches.size() + switchNumber];
    }
}
