// SPDX-License-Identifier: Apache-2.0
package org.homasim.trace;

import java.util.BitSet;
import org.homasim.net.Packet;

/** Which packets are traced: all, or those that some hosts send or receive. Both ends of a packet are traced, or none. */
public final class TraceFilter {
    private static final TraceFilter ALL = new TraceFilter(new BitSet());

    /** Empty for all. */
    private final BitSet hosts;

    private TraceFilter(BitSet hosts) {
        this.hosts = hosts;
    }

    /** All packets. */
    public static TraceFilter all() {
        return ALL;
    }

    /**
     * The packets of some hosts.
     *
     * @param hosts their numbers
     * @throws IllegalArgumentException for none
     */
    public static TraceFilter of(BitSet hosts) {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("no hosts");
        }
        return new TraceFilter((BitSet) hosts.clone());
    }

    boolean admits(Packet packet) {
        return hosts.isEmpty() || hosts.get(packet.source) || hosts.get(packet.destination);
    }
}
