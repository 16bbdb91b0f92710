// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Ethernet;
import org.homasim.net.Link;
import org.homasim.net.LinkRate;
import org.homasim.net.Occupancy;
import org.homasim.net.Packet;
import org.homasim.net.TransmissionCounter;

/**
 * A network interface: transmit queues served round robin, one packet a turn, and a link.
 *
 * <p>It pulls packets from the host's transports, in turn, while its queues have room; a packet's flow decides its queue. A
 * pulled packet whose queue is full is held, and nothing more is pulled until it fits: so does Linux with one queueing
 * discipline above several queues ({@code sch_direct_xmit} requeues). A queue's room is taken until the packet is completely
 * on the wire, gap included. With one queue of one packet the transport is asked only when the wire is free, so the choice of
 * message is made at the last moment.
 *
 * <p>The fixed delays before the wire are part of the link's delay: in a row, constant delays and a first-in-first-out
 * transmitter commute.
 */
public final class Nic extends Event {
    private final PacketSimulator simulator;
    private final LinkRate rate;
    private final Link link;
    private final Transport[] transports;
    private final TransmitQueue[] queues;
    private final int ring;
    /** Null where a queue never holds more than the packet on the wire. */
    private final Occupancy occupancy;

    private int nextTransport;
    private int lastQueue;
    private int queuedPackets;
    /** The packet that does not fit in its queue. */
    private Packet held;
    /** The queue that the packet on the wire came from, until its room is free again. */
    private TransmitQueue transmitting;

    private long freePs;
    private boolean paused;
    private final TransmissionCounter transmitted = new TransmissionCounter();
    /** Null where nobody looks on. */
    private PacketTap tap;

    /** A ring of packets; {@code size} counts the one on the wire too. */
    private static final class TransmitQueue {
        private final Packet[] packets;
        private int head;
        private int waiting;
        private int size;

        TransmitQueue(int ring) {
            packets = new Packet[ring];
        }

        void add(Packet packet) {
            packets[(head + waiting) % packets.length] = packet;
            waiting++;
            size++;
        }

        Packet removeFirst() {
            Packet packet = packets[head];
            packets[head] = null;
            head = (head + 1) % packets.length;
            waiting--;
            return packet;
        }
    }

    /**
     * An idle NIC.
     *
     * @param simulator the simulation
     * @param source the host as an entity
     * @param settings queues
     * @param rate of the link
     * @param link into the network
     * @param transports the host's, pulled in turn
     * @param occupancyTier where the statistics of its queues go
     */
    public Nic(
            PacketSimulator simulator,
            EventSource source,
            HostSettings settings,
            LinkRate rate,
            Link link,
            Transport[] transports,
            Occupancy.Tier occupancyTier) {
        super(source);
        this.simulator = simulator;
        this.rate = rate;
        this.link = link;
        this.transports = transports;
        this.ring = settings.txRing();
        Occupancy own = new Occupancy(occupancyTier);
        this.occupancy = settings.txQueues() == 1 && ring == 1 ? null : own;
        this.queues = new TransmitQueue[settings.txQueues()];
        for (int i = 0; i < queues.length; i++) {
            queues[i] = new TransmitQueue(ring);
        }
    }

    /** Shows all packets to a tap; to be called before the first. */
    void tap(PacketTap newTap) {
        tap = newTap;
    }

    /** A transport has a packet. */
    public void wake(long nowPs) {
        if (paused) {
            return;
        }
        if (isPending()) {
            fill(nowPs);
        } else if (nowPs >= freePs) {
            serve(nowPs);
        } else {
            fill(nowPs);
            simulator.schedule(this, freePs);
        }
    }

    /** The wire is free. */
    @Override
    public void fire(long nowPs) {
        if (!paused) {
            serve(nowPs);
        }
    }

    /** Stops before the next packet. */
    void pause() {
        paused = true;
    }

    /** Goes on. */
    void resume(long nowPs) {
        paused = false;
        wake(nowPs);
    }

    private void serve(long nowPs) {
        if (transmitting != null) {
            transmitting.size--;
            transmitting = null;
        }
        fill(nowPs);
        if (queuedPackets == 0) {
            return;
        }
        transmit(nextInTurn(), nowPs);
        // Room for what waits comes when the wire is free; where nothing waits, a wake-up will tell.
        if (queuedPackets > 0 || held != null || anyHasPacket(nowPs)) {
            simulator.schedule(this, freePs);
        }
    }

    /** Pulls packets until a queue overflows, all are full, or the transports have no more. */
    private void fill(long nowPs) {
        if (held != null) {
            TransmitQueue queue = queueOf(held);
            if (queue.size == ring) {
                return;
            }
            put(queue, held, nowPs);
            held = null;
        }
        while (hasRoom()) {
            Packet packet = pullInTurn(nowPs);
            if (packet == null) {
                return;
            }
            TransmitQueue queue = queueOf(packet);
            if (queue.size == ring) {
                held = packet;
                return;
            }
            put(queue, packet, nowPs);
        }
    }

    private void put(TransmitQueue queue, Packet packet, long nowPs) {
        queue.add(packet);
        if (occupancy != null) {
            occupancy.change(packet.frameBytes, nowPs);
        }
        queuedPackets++;
    }

    private boolean hasRoom() {
        for (TransmitQueue queue : queues) {
            if (queue.size < ring) {
                return true;
            }
        }
        return false;
    }

    private TransmitQueue queueOf(Packet packet) {
        return queues.length == 1 ? queues[0] : queues[Math.floorMod(packet.flow, queues.length)];
    }

    private Packet pullInTurn(long nowPs) {
        for (int i = 0; i < transports.length; i++) {
            Transport transport = transports[nextTransport];
            nextTransport = nextTransport + 1 == transports.length ? 0 : nextTransport + 1;
            Packet packet = transport.pull(nowPs);
            if (packet != null) {
                return packet;
            }
        }
        return null;
    }

    private boolean anyHasPacket(long nowPs) {
        for (Transport transport : transports) {
            if (transport.hasPacket(nowPs)) {
                return true;
            }
        }
        return false;
    }

    private Packet nextInTurn() {
        int index = lastQueue;
        do {
            index = index + 1 == queues.length ? 0 : index + 1;
        } while (queues[index].waiting == 0);
        lastQueue = index;
        transmitting = queues[index];
        queuedPackets--;
        return transmitting.removeFirst();
    }

    private void transmit(Packet packet, long nowPs) {
        if (tap != null) {
            tap.sent(packet, nowPs);
        }
        transmitted.count(packet);
        if (occupancy != null) {
            occupancy.change(-packet.frameBytes, nowPs);
        }
        long endPs = nowPs + rate.serializationPs(packet.frameBytes);
        freePs = endPs + rate.serializationPs(Ethernet.GAP_BYTES);
        link.carry(packet, endPs, rate);
    }

    /** Begins the measured time. */
    void startMeasuring(long nowPs) {
        transmitted.restart();
        if (occupancy != null) {
            occupancy.restart(nowPs);
        }
    }

    /** Ends the measured time. */
    void stopMeasuring(long nowPs) {
        transmitted.stop();
        if (occupancy != null) {
            occupancy.stop(nowPs);
        }
    }

    /** Returns the bytes in its queues, without the frame on the wire; 0 where the one queue holds no more than that frame. */
    public long queuedBytes() {
        return occupancy == null ? 0 : occupancy.bytes();
    }

    /** Returns the mean of {@link #queuedBytes} over the measured time, after its end. */
    public double meanQueuedBytes(long measuredPs) {
        return occupancy == null ? 0 : occupancy.meanBytes(measuredPs);
    }

    /** Returns the counts of what was transmitted. */
    public TransmissionCounter transmitted() {
        return transmitted;
    }

    /** Returns the rate of the link. */
    public LinkRate rate() {
        return rate;
    }

    /** Returns the link into the network. */
    public Link link() {
        return link;
    }
}
