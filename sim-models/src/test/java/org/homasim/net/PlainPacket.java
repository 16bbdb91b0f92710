// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** A packet of no protocol. */
public final class PlainPacket extends Packet {
    /** Tells packets apart. */
    public int number;

    /** When the packet was handed to what is tested. */
    public long sentPs;

    /** A packet of a pool. */
    public PlainPacket(PacketPool<PlainPacket> pool) {
        super(pool);
    }

    /** Takes a packet of some frame length out of a pool. */
    public static PlainPacket take(PacketPool<PlainPacket> pool, int frameBytes, int priority, int number) {
        PlainPacket packet = pool.take();
        packet.frameBytes = frameBytes;
        packet.priority = priority;
        packet.number = number;
        packet.source = 0;
        packet.destination = 0;
        packet.flow = 0;
        packet.transportIndex = 0;
        packet.isControl = false;
        packet.isGroupContinued = false;
        packet.isPaced = false;
        packet.isEcnCapable = false;
        packet.isCongestionMarked = false;
        return packet;
    }
}
