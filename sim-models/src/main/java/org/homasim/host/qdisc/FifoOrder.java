// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import java.util.ArrayDeque;
import org.homasim.net.Packet;

/** One line for all ({@code pfifo_fast}, of which all this traffic is in one band). */
final class FifoOrder implements UnitOrder {
    private final ArrayDeque<Packet> line = new ArrayDeque<>();

    @Override
    public void add(Packet taken, long nowPs) {
        line.add(taken);
    }

    @Override
    public Packet next() {
        return line.poll();
    }
}
