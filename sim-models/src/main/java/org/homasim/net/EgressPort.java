// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/**
 * A switch's output: a queue per priority, the most urgent first, first in first out within a level, no preemption.
 *
 * <p>The port commits to the next frame when the last byte of the one before is out; its first byte follows the gap. (So does
 * the MAC of INET that the published curves come from.) A frame that arrives at that very instant still competes.
 *
 * <p>The port has no event of its own. What it decides at the end of a frame depends only on what was queued by then, so the
 * decision is taken when somebody needs it: when the next packet is queued, or when that frame arrives at the far end of the
 * link, whichever comes first. Each hop then costs one event, its arrival, where a wake-up per waiting packet made it 1.4 to
 * 1.6.
 *
 * <p>A packet that may be marked (ECN) is, if with it more bytes wait than a threshold: frames of all priorities, the packet's own
 * included, that on the wire not. Before, the port takes all decisions that it owes, so the length is the exact one of that
 * instant; a frame that the port could begin just then still counts, as it still competes. A packet that finds the port idle
 * never waits and is never marked, nor is one that is dropped.
 */
public final class EgressPort implements LinkFeeder {
    private final LinkRate rate;
    /** Another than that of the link while the port is slow. */
    private LinkRate presentRate;

    private final SharedBuffer buffer;
    private final Link link;
    private final boolean limited;
    private final long markAboveBytes;

    private final Packet[] first = new Packet[Packet.PRIORITIES];
    private final Packet[] last = new Packet[Packet.PRIORITIES];
    /** A bit for each level with a packet waiting. */
    private int waiting;
    /** When the last byte of the latest frame is out. */
    private long frameEndPs;
    /** When the gap after it is over. */
    private long freePs;

    private final Occupancy occupancy;
    private final TransmissionCounter transmitted = new TransmissionCounter();
    private long droppedPackets;
    private long markedPackets;

    /**
     * An idle port.
     *
     * @param rate of the link
     * @param buffer memory of the switch
     * @param ecnThreshold of the switch
     * @param occupancyTier where its queue's statistics go
     * @param link to the next node
     */
    EgressPort(LinkRate rate, SharedBuffer buffer, EcnThreshold ecnThreshold, Occupancy.Tier occupancyTier, Link link) {
        this.rate = rate;
        this.presentRate = rate;
        this.buffer = buffer;
        this.limited = !buffer.isUnlimited();
        this.markAboveBytes = ecnThreshold.bytes(rate);
        this.link = link;
        this.occupancy = new Occupancy(occupancyTier);
        link.fedBy(this);
        buffer.addPort(this);
    }

    /**
     * A packet that is to leave here.
     *
     * @param packet owned by the port from now on
     * @param nowPs time
     */
    void enqueue(Packet packet, long nowPs) {
        commitUpTo(nowPs - 1);
        if (waiting == 0 && nowPs >= frameEndPs) {
            transmit(packet, Math.max(nowPs, freePs));
            return;
        }
        if (limited && !buffer.admit(packet.frameBytes, occupancy.bytes(), nowPs)) {
            droppedPackets++;
            packet.release();
            return;
        }
        occupancy.change(packet.frameBytes, nowPs);
        // Without a threshold the comparison is all that this costs.
        if (occupancy.bytes() > markAboveBytes && packet.isEcnCapable) {
            mark(packet);
        }
        int level = packet.priority;
        int bit = 1 << level;
        packet.next = null;
        if ((waiting & bit) == 0) {
            waiting |= bit;
            first[level] = packet;
        } else {
            last[level].next = packet;
        }
        last[level] = packet;
    }

    private void mark(Packet packet) {
        // Counted once, however many queues of its way are long.
        if (!packet.isCongestionMarked) {
            packet.isCongestionMarked = true;
            markedPackets++;
        }
    }

    @Override
    public void commitUpTo(long limitPs) {
        while (waiting != 0 && frameEndPs <= limitPs) {
            int level = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(waiting);
            Packet packet = first[level];
            Packet following = packet.next;
            first[level] = following;
            if (following == null) {
                last[level] = null;
                waiting &= ~(1 << level);
            }
            occupancy.change(-packet.frameBytes, frameEndPs);
            if (limited) {
                buffer.free(packet.frameBytes);
            }
            transmit(packet, freePs);
        }
    }

    private void transmit(Packet packet, long startPs) {
        transmitted.count(packet);
        long endPs = startPs + presentRate.serializationPs(packet.frameBytes);
        frameEndPs = endPs;
        freePs = endPs + presentRate.serializationPs(Ethernet.GAP_BYTES);
        link.carry(packet, endPs);
    }

    /** Transmits at another rate from the next frame on. */
    void transmitAt(LinkRate newRate, long nowPs) {
        commitUpTo(nowPs - 1);
        presentRate = newRate;
    }

    /** Returns the counts of what was transmitted. */
    public TransmissionCounter transmitted() {
        return transmitted;
    }

    /** Returns the packets that found no memory. */
    public long droppedPackets() {
        return droppedPackets;
    }

    /** Returns the packets that got their mark here. */
    public long markedPackets() {
        return markedPackets;
    }

    /** Returns the link behind the port. */
    public Link link() {
        return link;
    }

    /** Returns the rate of the link. */
    public LinkRate rate() {
        return rate;
    }

    /** Returns the bytes waiting, without the frame on the wire. */
    public long queuedBytes() {
        return occupancy.bytes();
    }

    void startMeasuring(long nowPs) {
        commitUpTo(nowPs - 1);
        transmitted.restart();
        occupancy.restart(nowPs);
    }

    void stopMeasuring(long nowPs) {
        commitUpTo(nowPs - 1);
        transmitted.stop();
        occupancy.stop(nowPs);
    }
}
