// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.Arrays;
import java.util.List;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Packet;
import org.homasim.net.PacketSink;

/**
 * Packets that have arrived in a receive queue and are handled together: the first one begins an interval, as the NIC's interrupt
 * moderation does; at its end, or with a number of packets, all that have come by then are handed to their transports, in their order.
 */
final class ArrivalBatch extends Event implements PacketSink {
    private final PacketSimulator simulator;
    private final Transport[] transports;
    private final long intervalPs;
    private final int frames;
    private Packet[] packets = new Packet[64];
    private int count;

    /**
     * Without packets.
     *
     * @param transports the host's
     * @param intervalPs how long the first packet waits, above 0
     * @param frames with how many packets the interval ends early, at least 1
     */
    ArrivalBatch(PacketSimulator simulator, EventSource source, Transport[] transports, long intervalPs, int frames) {
        super(source);
        this.simulator = simulator;
        this.transports = transports;
        this.intervalPs = intervalPs;
        this.frames = frames;
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        if (count == packets.length) {
            packets = Arrays.copyOf(packets, count * 2);
        }
        packets[count++] = packet;
        if (count >= frames) {
            simulator.cancel(this);
            fire(nowPs);
        } else if (count == 1) {
            simulator.schedule(this, nowPs + intervalPs);
        }
    }

    /** The host pauses: what waits here waits there, before what is still to come. */
    void moveTo(List<Packet> pending) {
        if (count > 0) {
            simulator.cancel(this);
            pending.addAll(Arrays.asList(packets).subList(0, count));
            clear();
        }
    }

    @Override
    public void fire(long nowPs) {
        int from = 0;
        while (from < count) {
            int transport = packets[from].transportIndex;
            int to = from + 1;
            while (to < count && packets[to].transportIndex == transport) {
                to++;
            }
            transports[transport].receiveTogether(packets, from, to, nowPs);
            from = to;
        }
        clear();
    }

    private void clear() {
        Arrays.fill(packets, 0, count, null);
        count = 0;
    }
}
