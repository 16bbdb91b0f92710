// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.EnumMap;
import java.util.Map;

/** Packets that did not get on at one place, by cause and priority. */
public final class DropCounter {
    private final Map<DropCause, long[]> packets = new EnumMap<>(DropCause.class);

    void count(DropCause cause, Packet packet) {
        long[] byPriority = packets.get(cause);
        if (byPriority == null) {
            byPriority = new long[Packet.PRIORITIES];
            packets.put(cause, byPriority);
        }
        byPriority[packet.priority]++;
    }

    /** Returns the packets of a cause and a priority. */
    public long packets(DropCause cause, int priority) {
        long[] byPriority = packets.get(cause);
        return byPriority == null ? 0 : byPriority[priority];
    }

    /** Returns the packets of a cause. */
    public long packets(DropCause cause) {
        long sum = 0;
        for (int priority = 0; priority < Packet.PRIORITIES; priority++) {
            sum += packets(cause, priority);
        }
        return sum;
    }

    /** Returns all packets. */
    public long total() {
        long sum = 0;
        for (DropCause cause : packets.keySet()) {
            sum += packets(cause);
        }
        return sum;
    }
}
