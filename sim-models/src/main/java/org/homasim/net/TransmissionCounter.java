// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** What a transmitter put on its link. */
public final class TransmissionCounter {
    private long dataPackets;
    private long controlPackets;
    /** By priority, like the two below: those at the last {@link #restart}, and at {@link #stop}. */
    private final long[] wireBytes = new long[Packet.PRIORITIES];

    private final long[] wireBytesBefore = new long[Packet.PRIORITIES];
    private long[] wireBytesAfter = wireBytes;

    /** Notes that a packet is put on the link. */
    public void count(Packet packet) {
        if (packet.isControl) {
            controlPackets++;
        } else {
            dataPackets++;
        }
        wireBytes[packet.priority] += packet.wireBytes();
    }

    /** Returns packets with payload since the beginning. */
    public long dataPackets() {
        return dataPackets;
    }

    /** Returns packets without payload since the beginning. */
    public long controlPackets() {
        return controlPackets;
    }

    /** Begins the measured time: {@link #measuredWireBytes} counts from here. */
    public void restart() {
        System.arraycopy(wireBytes, 0, wireBytesBefore, 0, wireBytes.length);
    }

    /** Ends the measured time. */
    public void stop() {
        wireBytesAfter = wireBytes.clone();
    }

    /** Returns bytes, gaps included, between {@link #restart} and {@link #stop}. */
    public long measuredWireBytes() {
        long sum = 0;
        for (int priority = 0; priority < wireBytes.length; priority++) {
            sum += measuredWireBytes(priority);
        }
        return sum;
    }

    /** Returns bytes of a priority, gaps included, between {@link #restart} and {@link #stop}. */
    public long measuredWireBytes(int priority) {
        return wireBytesAfter[priority] - wireBytesBefore[priority];
    }

    /** Returns all packets since the beginning. */
    public long packets() {
        return dataPackets + controlPackets;
    }
}
