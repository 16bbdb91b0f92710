// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** What a transmitter put on its link. */
public final class TransmissionCounter {
    private static final int DATA = 0;
    private static final int CONTROL = 1;
    private static final int BYTES = 2;

    /**
     * Packets with payload, those without, and wire bytes by priority, together in memory: a port that transmits touches them and
     * nothing else of its counter.
     */
    private final long[] counts = new long[BYTES + Packet.PRIORITIES];
    /** Those at the last {@link #restart}, and at {@link #stop}. */
    private final long[] before = new long[counts.length];

    private long[] after = counts;

    /** Returns what {@link #count(long[], Packet)} counts in. */
    long[] counts() {
        return counts;
    }

    /** Notes that a packet is put on the link. */
    public void count(Packet packet) {
        count(counts, packet);
    }

    /** Notes that a packet is put on the link, in the {@link #counts} of a counter. */
    static void count(long[] counts, Packet packet) {
        counts[packet.isControl ? CONTROL : DATA]++;
        counts[BYTES + packet.priority] += packet.wireBytes();
    }

    /** Returns packets with payload since the beginning. */
    public long dataPackets() {
        return counts[DATA];
    }

    /** Returns packets without payload since the beginning. */
    public long controlPackets() {
        return counts[CONTROL];
    }

    /** Begins the measured time: {@link #measuredWireBytes} counts from here. */
    public void restart() {
        System.arraycopy(counts, 0, before, 0, counts.length);
    }

    /** Ends the measured time. */
    public void stop() {
        after = counts.clone();
    }

    /** Returns bytes, gaps included, between {@link #restart} and {@link #stop}. */
    public long measuredWireBytes() {
        long sum = 0;
        for (int priority = 0; priority < Packet.PRIORITIES; priority++) {
            sum += measuredWireBytes(priority);
        }
        return sum;
    }

    /** Returns bytes of a priority, gaps included, between {@link #restart} and {@link #stop}. */
    public long measuredWireBytes(int priority) {
        return after[BYTES + priority] - before[BYTES + priority];
    }

    /** Returns all packets since the beginning. */
    public long packets() {
        return dataPackets() + controlPackets();
    }
}
