// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/**
 * What packets find at the outputs of a tier as they arrive, which is more than there is on the average over time where they come in
 * bursts: the queue lengths of the SIGCOMM'18 simulator ({@code DropTailQueue.cc}).
 */
public final class FoundQueue {
    private long packets;
    private long waitingBytes;
    private long maxWaitingBytes;
    private double foundBytes;
    private double maxFoundBytes;
    private boolean isMeasuring;

    /** Counts nothing as yet. */
    FoundQueue() {}

    /**
     * A packet has arrived.
     *
     * @param waiting bytes of the frames that wait, without its own
     * @param onWire bytes that are left of the frame on the wire, gap included
     */
    void arrived(long waiting, double onWire) {
        if (!isMeasuring) {
            return;
        }
        packets++;
        waitingBytes += waiting;
        maxWaitingBytes = Math.max(maxWaitingBytes, waiting);
        foundBytes += waiting + onWire;
        maxFoundBytes = Math.max(maxFoundBytes, waiting + onWire);
    }

    /** Begins the measured time. */
    void start() {
        isMeasuring = true;
    }

    /** Ends the measured time. */
    void stop() {
        isMeasuring = false;
    }

    /** Returns how many packets have arrived in the measured time. */
    public long packets() {
        return packets;
    }

    /** Returns the mean over packets of the bytes that waited; NaN without packets. */
    public double meanWaitingBytes() {
        return (double) waitingBytes / packets;
    }

    /** Returns the most that waited. */
    public long maxWaitingBytes() {
        return maxWaitingBytes;
    }

    /** Returns the mean over packets of the bytes that waited or were left of the frame on the wire; NaN without packets. */
    public double meanFoundBytes() {
        return foundBytes / packets;
    }

    /** Returns the most of that. */
    public double maxFoundBytes() {
        return maxFoundBytes;
    }
}
