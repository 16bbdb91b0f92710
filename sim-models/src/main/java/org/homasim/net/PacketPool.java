// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Packets that wait to be used again, so that a steady state allocates none. Belongs to one simulation.
 *
 * @param <P> the packets of one transport
 */
public final class PacketPool<P extends Packet> {
    private final Function<PacketPool<P>, P> factory;
    /** A stack, so that the packet used last, still in the cache, is the next to be used. */
    private Packet[] free = new Packet[256];

    private int freeCount;
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
    @SuppressWarnings("unchecked") // a packet is given back to the pool it was made by
    public P take() {
        if (freeCount == 0) {
            created++;
            return factory.apply(this);
        }
        return (P) free[--freeCount];
    }

    void give(Packet packet) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = packet;
    }

    /** Returns the number of packets that are on their way. */
    public long inUse() {
        return created - freeCount;
    }
}
