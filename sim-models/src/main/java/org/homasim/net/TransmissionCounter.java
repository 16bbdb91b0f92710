// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** What a transmitter put on its link. */
public final class TransmissionCounter {
    private long dataPackets;
    private long controlPackets;
    private long wireBytes;

    /** Wire bytes at the last {@link #restart}, and at {@link #stop}. */
    private long wireBytesBefore;

    private long wireBytesAfter = -1;

    /** Notes that a packet is put on the link. */
    public void count(Packet packet) {
        if (packet.isControl) {
            controlPackets++;
        } else {
            dataPackets++;
        }
        wireBytes += packet.wireBytes();
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
        wireBytesBefore = wireBytes;
    }

    /** Ends the measured time. */
    public void stop() {
        wireBytesAfter = wireBytes;
    }

    /** Returns bytes, gaps included, between {@link #restart} and {@link #stop}. */
    public long measuredWireBytes() {
        return (wireBytesAfter < 0 ? wireBytes : wireBytesAfter) - wireBytesBefore;
    }
}
