// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayDeque;
import java.util.function.Function;

/**
 * Packets that wait to be used again, so that a steady state allocates none. Belongs to one simulation.
 *
 * @param <P> the packets of one transport
 */
public final class PacketPool<P extends Packet> {
    private final Function<PacketPool<P>, P> factory;
    private final ArrayDeque<P> free = new ArrayDeque<>();
    private long created;

    /**
     * An empty pool.
     *
     * @param factory makes a packet that belongs to the pool
     */
    public PacketPool(Function<PacketPool<P>, P> factory) {
        this.factory = factory;
    }

    /** Returns a packet whose fields hold whatever they held before. */
    public P take() {
        P packet = free.pollLast();
        if (packet == null) {
            created++;
            packet = factory.apply(this);
        }
        packet.next = null;
        return packet;
    }

    @SuppressWarnings("unchecked") // a packet is given back to the pool it was made by
    void give(Packet packet) {
        free.addLast((P) packet);
    }

    /** Returns the number of packets that are on their way. */
    public long inUse() {
        return created - free.size();
    }
}
