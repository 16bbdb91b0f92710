// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.breakdown.BreakdownLayout;
import org.homasim.breakdown.WireUse;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.homasim.net.Ethernet;
import org.homasim.net.Link;
import org.homasim.net.LinkRate;
import org.homasim.net.Occupancy;
import org.homasim.net.Packet;
import org.homasim.net.TransmissionCounter;

/**
 * A network interface: transmit queues served round robin, a packet or a group of packets a turn, and a link.
 *
 * <p>It pulls packets from the host's transports, in turn, or from its queueing discipline, while its queues have room; a packet's
 * flow, or its sender, decides its queue. A pulled packet whose queue is full is held, and nothing more is pulled until it fits: so does
 * Linux with one queueing discipline above several queues ({@code sch_direct_xmit} requeues). A queue's room is taken until the packet is reported as sent:
 * at once when it is completely on the wire, gap included, or late ({@link CompletionDelay}). With one queue of one packet the
 * transport is asked only when the wire is free, so the choice of message is made at the last moment.
 *
 * <p>A NIC slower than its link ({@link NicRate}) sends each frame at the link's rate and leaves gaps.
 *
 * <p>The fixed delays before the wire are part of the link's delay: in a row, constant delays and a first-in-first-out
 * transmitter commute.
 */
public final class Nic extends Event {
    private final PacketSimulator simulator;
    private final LinkRate rate;
    private final Link link;
    private final PacketSource source;
    private final TransmitQueue[] queues;
    /** By queue; null where packets are reported as sent at once. */
    private final LateCompletions[] late;
    /** Null at line rate. */
    private final SendingRate sendingRate;
    /** Null where a queue never holds more than the packet on the wire. */
    private final Occupancy occupancy;
    /** Null without statistics by queue. */
    private final Occupancy uncompleted;

    private final boolean choosesByCore;
    private final NicSettings.PacedQueue pacedQueue;
    private final boolean sendsGroups;

    private int lastQueue;
    /** Whether the last queue's turn goes on. */
    private boolean isTurnContinued;

    private int queuedPackets;
    private long uncompletedBytes;
    /** The packet that does not fit in its queue. */
    private Packet held;
    /** The queue that the packet on the wire came from, until its room is free again; null also where that is told late. */
    private TransmitQueue transmitting;

    private int transmittingBytes;

    private long freePs;
    private boolean paused;
    private final TransmissionCounter transmitted = new TransmissionCounter();
    /** Null where nobody looks on. */
    private PacketTap tap;
    /** Null where nobody wants to know what packets wait for. */
    private WireUse wire;

    /**
     * What a NIC's random processes draw from.
     *
     * @param rate may be null for a constant rate
     * @param completions may be null where no delay is random
     */
    record Streams(RandomStream rate, RandomStream completions) {
        static final Streams NONE = new Streams(null, null);
    }

    /**
     * An idle NIC.
     *
     * @param simulator the simulation
     * @param source the host as an entity
     * @param settings queues
     * @param rate of the link
     * @param link into the network
     * @param packets what it sends
     * @param statistics where those of its queues go
     * @param streams what it draws from
     */
    Nic(
            PacketSimulator simulator,
            EventSource source,
            NicSettings settings,
            LinkRate rate,
            Link link,
            PacketSource packets,
            NicOccupancy statistics,
            Streams streams) {
        super(source);
        this.simulator = simulator;
        this.rate = rate;
        this.link = link;
        this.source = packets;
        this.choosesByCore = settings.queueChoice() == NicSettings.QueueChoice.CORE;
        this.pacedQueue = settings.pacedQueue();
        this.sendsGroups = settings.turn() == NicSettings.Turn.GROUP;
        Occupancy own = new Occupancy(statistics.all());
        this.occupancy = settings.txQueues() == 1 && settings.txRing() == 1 ? null : own;
        boolean byQueue = statistics.queues() > 0;
        this.uncompleted = byQueue ? new Occupancy(statistics.allUncompleted()) : null;
        this.queues = new TransmitQueue[settings.txQueues()];
        boolean isLate = settings.completion().delayPs() > 0;
        this.late = isLate ? new LateCompletions[queues.length] : null;
        for (int i = 0; i < queues.length; i++) {
            queues[i] = new TransmitQueue(
                    settings.txRing(),
                    TransmitQueue.newLimit(settings.byteLimit()),
                    byQueue ? new Occupancy(statistics.waiting(i)) : null,
                    byQueue ? new Occupancy(statistics.uncompleted(i)) : null);
            if (isLate) {
                late[i] = new LateCompletions(
                        simulator, source, this, queues[i], settings.completion(), streams.completions());
            }
        }
        this.sendingRate =
                settings.rate().equals(NicRate.FULL) ? null : new SendingRate(settings.rate(), streams.rate());
    }

    /** Shows all packets to a tap; to be called before the first. */
    void tap(PacketTap newTap) {
        tap = newTap;
    }

    /** Notes what packets wait for; to be called before the first. */
    void account(BreakdownLayout layout) {
        wire = new WireUse(layout);
    }

    /** Returns how busy its wire was; null where nobody wants to know. */
    public WireUse wire() {
        return wire;
    }

    /** There may be a packet for it. */
    void wake(long nowPs) {
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

    /** Packets have been reported as sent, late. */
    void completed(long bytes, long nowPs) {
        noteCompleted(bytes, nowPs);
        wake(nowPs);
    }

    private void noteCompleted(long bytes, long nowPs) {
        uncompletedBytes -= bytes;
        if (uncompleted != null) {
            uncompleted.change(-bytes, nowPs);
        }
    }

    /** The packet that was on the wire has left it at {@link #freePs}. */
    private void completeTransmitting() {
        if (transmitting != null) {
            transmitting.complete(1, transmittingBytes, freePs);
            transmitting = null;
            noteCompleted(transmittingBytes, freePs);
        }
    }

    private void serve(long nowPs) {
        completeTransmitting();
        fill(nowPs);
        if (queuedPackets == 0) {
            return;
        }
        transmit(nextInTurn(), nowPs);
        // Room for what waits comes when the wire is free; where nothing waits, a wake-up will tell.
        if (queuedPackets > 0 || held != null || source.hasPacket(nowPs)) {
            simulator.schedule(this, freePs);
        }
    }

    /** Pulls packets until a queue overflows, all are full, or there is no more. */
    private void fill(long nowPs) {
        if (held != null) {
            TransmitQueue queue = queueOf(held);
            if (!queue.hasRoomFor(held)) {
                return;
            }
            put(queue, held, nowPs);
            held = null;
        }
        while (hasRoom()) {
            Packet packet = source.pull(nowPs);
            if (packet == null) {
                return;
            }
            if (packet.times != null) {
                packet.times.taken(wire, nowPs);
            }
            TransmitQueue queue = queueOf(packet);
            if (!queue.hasRoomFor(packet)) {
                held = packet;
                return;
            }
            put(queue, packet, nowPs);
        }
    }

    private void put(TransmitQueue queue, Packet packet, long nowPs) {
        queue.add(packet, nowPs);
        uncompletedBytes += packet.frameBytes;
        if (occupancy != null) {
            occupancy.change(packet.frameBytes, nowPs);
        }
        if (uncompleted != null) {
            uncompleted.change(packet.frameBytes, nowPs);
        }
        queuedPackets++;
    }

    private boolean hasRoom() {
        for (TransmitQueue queue : queues) {
            if (queue.hasRoom()) {
                return true;
            }
        }
        return false;
    }

    private TransmitQueue queueOf(Packet packet) {
        return queues.length == 1 ? queues[0] : queues[transmitQueue(packet)];
    }

    /**
     * Returns the number of the transmit queue that a packet is put in.
     *
     * @param packet with its flow
     */
    public int transmitQueue(Packet packet) {
        int key = choosesByCore ? packet.senderKey() : packet.flow;
        return switch (pacedQueue) {
            case AMONG_OTHERS -> Math.floorMod(key, queues.length);
            case FIRST -> packet.isPaced ? 0 : Math.floorMod(key, queues.length);
            case OWN -> packet.isPaced ? 0 : 1 + Math.floorMod(key, queues.length - 1);
        };
    }

    /** Chooses the queue that has its turn. */
    private int nextInTurn() {
        int index = lastQueue;
        if (isTurnContinued && queues[index].hasWaiting()) {
            return index;
        }
        do {
            index = index + 1 == queues.length ? 0 : index + 1;
        } while (!queues[index].hasWaiting());
        lastQueue = index;
        return index;
    }

    private void transmit(int index, long nowPs) {
        TransmitQueue queue = queues[index];
        Packet packet = queue.removeFirst(nowPs);
        queuedPackets--;
        isTurnContinued = sendsGroups && packet.isGroupContinued;
        if (tap != null) {
            tap.sent(packet, nowPs);
        }
        transmitted.count(packet);
        if (occupancy != null) {
            occupancy.change(-packet.frameBytes, nowPs);
        }
        long endPs = nowPs + rate.serializationPs(packet.frameBytes);
        freePs = endPs + rate.serializationPs(Ethernet.GAP_BYTES);
        if (sendingRate != null) {
            freePs = nowPs + sendingRate.neededPs(freePs - nowPs, nowPs);
        }
        if (late == null) {
            transmitting = queue;
            transmittingBytes = packet.frameBytes;
        } else {
            late[index].sent(packet.frameBytes, freePs);
        }
        if (wire != null) {
            wire.transmit(packet.times, nowPs, endPs - nowPs, freePs, link.delayPs());
        }
        link.carry(packet, endPs, rate);
    }

    /** Begins the measured time. */
    void startMeasuring(long nowPs) {
        transmitted.restart();
        if (occupancy != null) {
            occupancy.restart(nowPs);
        }
        if (uncompleted != null) {
            settle(nowPs);
            uncompleted.restart(nowPs);
        }
        for (TransmitQueue queue : queues) {
            queue.startMeasuring(nowPs);
        }
    }

    /** Ends the measured time. */
    void stopMeasuring(long nowPs) {
        transmitted.stop();
        if (occupancy != null) {
            occupancy.stop(nowPs);
        }
        if (uncompleted != null) {
            settle(nowPs);
            uncompleted.stop(nowPs);
        }
        for (TransmitQueue queue : queues) {
            queue.stopMeasuring(nowPs);
        }
    }

    /** Nobody asks an idle NIC for the end of its last packet. */
    private void settle(long nowPs) {
        if (!isPending() && freePs <= nowPs) {
            completeTransmitting();
        }
    }

    /**
     * Returns the bytes that it has taken and not reported as sent, those of the frame on the wire included; the
     * packet held for want of room is not among them.
     */
    public long uncompletedBytes(long nowPs) {
        return uncompletedBytes - (transmitting != null && freePs <= nowPs ? transmittingBytes : 0);
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
