// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.List;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Packet;
import org.homasim.net.PacketSink;
import org.homasim.net.UplinkChoice;

/**
 * The receive queues of a NIC that moderates its interrupts. All packets of a flow are in one queue, chosen by a hash (receive side scaling);
 * what lies in different queues is handled at times of its own and may overtake.
 */
final class ReceiveQueues implements PacketSink {
    private final ArrivalBatch[] queues;
    private final UplinkChoice.FlowHash hash;

    /**
     * Empty queues.
     *
     * @param source the host as an entity
     * @param hashKey differs from NIC to NIC, as the random keys of Linux do ({@code netdev_rss_key_fill})
     * @param transports the host's
     * @param moderation must be on
     */
    ReceiveQueues(
            PacketSimulator simulator,
            EventSource source,
            long hashKey,
            Transport[] transports,
            InterruptModeration moderation) {
        this.queues = new ArrivalBatch[moderation.rxQueues()];
        this.hash = new UplinkChoice.FlowHash(hashKey);
        for (int i = 0; i < queues.length; i++) {
            queues[i] = new ArrivalBatch(simulator, source, transports, moderation.intervalPs(), moderation.frames());
        }
    }

    /** Returns the number of the queue in which a packet is put. */
    int queueOf(Packet packet, long nowPs) {
        return queues.length == 1 ? 0 : hash.choose(packet, queues.length, nowPs);
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        queues[queueOf(packet, nowPs)].receive(packet, nowPs);
    }

    /** The host pauses: what waits here waits there, before what is still to come. */
    void moveTo(List<Packet> pending) {
        for (ArrivalBatch queue : queues) {
            queue.moveTo(pending);
        }
    }
}
