// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** What a transmitter put on its link. */
public final class TransmissionCounter {
    private long dataPackets;
    private long controlPackets;
    private long wireBytes;

    /** Wire bytes at the last {@link #restart}. */
    private long wireBytesBefore;

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

    /** Returns bytes, gaps included, since {@link #restart}. */
    public long measuredWireBytes() {
        return wireBytes - wireBytesBefore;
    }
}
