// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import java.util.ArrayDeque;
import org.homasim.host.Transport;
import org.homasim.net.Packet;

/**
 * Packets and bursts of other protocols than Homa that wait: a line for each transmit queue, one of each in turn ({@code deferred_qdiscs} of
 * {@code homa_qdisc.c}), so that a short message does not stand behind a long one of another queue.
 */
final class DeferredUnits {
    private final Transport[] transports;
    private final ArrayDeque<Packet>[] lines;
    /** The lines that are not empty, in turn. */
    private final ArrayDeque<ArrayDeque<Packet>> turns = new ArrayDeque<>();

    private long bytes;

    /**
     * Without packets.
     *
     * @param transports of the host, by index
     * @param transmitQueues of its NIC
     */
    DeferredUnits(Transport[] transports, int transmitQueues) {
        this.transports = transports;
        @SuppressWarnings({"unchecked", "rawtypes"}) // the array never leaves this class
        ArrayDeque<Packet>[] empty = new ArrayDeque[transmitQueues];
        for (int i = 0; i < transmitQueues; i++) {
            empty[i] = new ArrayDeque<>();
        }
        this.lines = empty;
    }

    void add(Packet taken, int transmitQueue) {
        ArrayDeque<Packet> line = lines[transmitQueue];
        if (line.isEmpty()) {
            turns.add(line);
        }
        line.add(taken);
        bytes += transports[taken.transportIndex].takenBytes(taken);
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    /** Bytes that wait. */
    long bytes() {
        return bytes;
    }

    /** Whether something of a flow waits ({@code homa_qdisc_can_bypass}). */
    boolean hasFlow(int flow, int transmitQueue) {
        for (Packet waiting : lines[transmitQueue]) {
            if (waiting.flow == flow) {
                return true;
            }
        }
        return false;
    }

    /** Takes the next out; there must be one. */
    Packet removeNext() {
        ArrayDeque<Packet> line = turns.remove();
        Packet taken = line.remove();
        bytes -= transports[taken.transportIndex].takenBytes(taken);
        if (!line.isEmpty()) {
            turns.add(line);
        }
        return taken;
    }
}
