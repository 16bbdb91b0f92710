// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.breakdown.BreakdownLayout;
import org.homasim.breakdown.PortUse;
import org.homasim.kernel.RandomStream;

/**
 * A switch's output: queues that packets join by priority, first in first out within a queue, no preemption. By default a queue
 * per priority, the most urgent first; else a {@link QueueDiscipline} chooses.
 *
 * <p>The port commits to the next frame when the last byte of the one before is out; its first byte follows the gap. (So does
 * the MAC of INET that the published curves come from.) A frame that arrives at that very instant still competes.
 *
 * <p>The port has no event of its own. What it decides at the end of a frame depends only on what was queued by then, so the
 * decision is taken when somebody needs it: when the next packet is queued, or when that frame arrives at the far end of the
 * link, whichever comes first. Each hop then costs one event, its arrival, where a wake-up per waiting packet made it 1.4 to
 * 1.6.
 *
 * <p>Where the far end forwards frames before they have come in whole, the next decision may be due before any frame arrives
 * wholly, so there the port does have an event: see {@link LateDecision}.
 *
 * <p>A packet that may be marked (ECN) is, if with it more bytes wait than a threshold: frames of all priorities, the packet's own
 * included, that on the wire not. Before, the port takes all decisions that it owes, so the length is the exact one of that
 * instant; a frame that the port could begin just then still counts, as it still competes. A packet that finds the port idle
 * never waits and is never marked, nor is one that is dropped. {@link RandomEarlyMarking} decides by an average instead.
 */
public final class EgressPort implements LinkFeeder {
    private final LinkRate rate;
    /** Another than that of the link while the port is slow. */
    private LinkRate presentRate;

    private final SharedBuffer buffer;
    private final Link link;
    private final boolean limited;
    private final long markAboveBytes;
    /** Null where packets are marked by the present length, or not at all. */
    private final RandomEarlyMarking red;

    /** By priority. */
    private final int[] queueOf;
    /** Null for the queue of the largest number first: a choice that must not cost a call. */
    private final QueueDiscipline discipline;

    private final Packet[] first;
    private final Packet[] last;
    /** Only kept where the memory has a limit. */
    private final long[] queuedBytes;
    /** A bit for each queue with a packet waiting. */
    private int waiting;
    /** When the last byte of the latest frame is out. */
    private long frameEndPs;
    /** When the gap after it is over. */
    private long freePs;

    /** Null where each decision is due by the arrival of the frame before. */
    private final LateDecision lateDecision;

    private final Occupancy occupancy;
    private final TransmissionCounter transmitted = new TransmissionCounter();
    /** Of {@link #transmitted}: a port counts without a look at the counter. */
    private final long[] counts = transmitted.counts();

    private final DropCounter dropped = new DropCounter();
    private long markedPackets;
    /** Null where nobody wants to know what packets wait for. */
    private PortUse use;
    /** Null where nobody wants to know what packets find. */
    private FoundQueue found;

    /**
     * An idle port of strict priorities.
     *
     * @param rate of the link
     * @param buffer memory of the switch
     * @param ecnThreshold of the switch
     * @param occupancyTier where its queue's statistics go
     * @param link to the next node
     */
    EgressPort(LinkRate rate, SharedBuffer buffer, EcnThreshold ecnThreshold, Occupancy.Tier occupancyTier, Link link) {
        this(
                rate,
                buffer,
                SwitchSettings.strict(
                        BufferSettings.pool(SharedBuffer.UNLIMITED, 1), new Marking.Threshold(ecnThreshold)),
                null,
                occupancyTier,
                link);
    }

    /**
     * An idle port.
     *
     * @param rate of the link
     * @param buffer memory of the switch
     * @param settings of queues and marking
     * @param markingStream the port's own random numbers; may be null where nothing is marked at random
     * @param occupancyTier where its queues' statistics go, all of them together
     * @param link to the next node
     */
    EgressPort(
            LinkRate rate,
            SharedBuffer buffer,
            SwitchSettings settings,
            RandomStream markingStream,
            Occupancy.Tier occupancyTier,
            Link link) {
        this.rate = rate;
        this.presentRate = rate;
        this.buffer = buffer;
        this.limited = !buffer.isUnlimited();
        this.markAboveBytes = settings.marking() instanceof Marking.Threshold threshold
                ? threshold.threshold().bytes(rate)
                : EcnThreshold.NEVER;
        this.red = settings.marking() instanceof Marking.Red limits
                ? new RandomEarlyMarking(limits, rate, markingStream)
                : null;
        this.queueOf =
                settings.queueOfPriority().stream().mapToInt(Integer::intValue).toArray();
        this.discipline = disciplineOf(settings.discipline(), rate);
        this.first = new Packet[settings.queues()];
        this.last = new Packet[settings.queues()];
        this.queuedBytes = new long[settings.queues()];
        this.link = link;
        this.lateDecision = link.lateDecisionOf(this);
        this.occupancy = new Occupancy(occupancyTier);
        link.fedBy(this);
        buffer.addPort(this);
    }

    private static QueueDiscipline disciplineOf(Discipline discipline, LinkRate rate) {
        if (discipline instanceof Discipline.DeficitRound round) {
            return new DeficitRoundRobin(round.weights(), round.quantumBytes());
        }
        return discipline instanceof Discipline.WeightedFair fair
                ? new WeightedFairQueueing(fair.weights(), rate)
                : null;
    }

    /**
     * A packet that is to leave here.
     *
     * @param packet owned by the port from now on
     * @param nowPs time
     */
    void enqueue(Packet packet, long nowPs) {
        commitUpTo(nowPs - 1);
        if (found != null) {
            found.arrived(occupancy.bytes(), Math.max(0, freePs - nowPs) / presentRate.psPerByte());
        }
        if (use != null && packet.times != null) {
            use.join(packet.times, queueOf[packet.priority], nowPs, freePs);
        }
        boolean waits = waiting != 0 || nowPs < frameEndPs;
        if (red != null) {
            red.arrived(occupancy.bytes(), waits ? occupancy.bytes() + packet.frameBytes : 0, nowPs);
        }
        if (!waits) {
            pass(packet, nowPs);
            return;
        }
        int queue = queueOf[packet.priority];
        if (limited) {
            DropCause refusal = buffer.refusal(packet.frameBytes, queue, queuedBytes[queue], occupancy.bytes(), nowPs);
            if (refusal != null) {
                dropped.count(refusal, packet);
                packet.release();
                return;
            }
            queuedBytes[queue] += packet.frameBytes;
        }
        buffer.take(packet.frameBytes, nowPs);
        occupancy.change(packet.frameBytes, nowPs);
        // Without a threshold the comparison is all that this costs.
        if (packet.isEcnCapable && (occupancy.bytes() > markAboveBytes || (red != null && red.marks()))) {
            mark(packet);
        }
        if (discipline != null) {
            discipline.arrived(packet, queue, true, nowPs);
        }
        int bit = 1 << queue;
        packet.next = null;
        if ((waiting & bit) == 0) {
            waiting |= bit;
            first[queue] = packet;
        } else {
            last[queue].next = packet;
        }
        last[queue] = packet;
        if (lateDecision != null) {
            lateDecision.decideAfter(frameEndPs);
        }
    }

    /** The port is idle. */
    private void pass(Packet packet, long nowPs) {
        if (discipline != null) {
            discipline.arrived(packet, queueOf[packet.priority], false, nowPs);
        }
        if (red != null && packet.isEcnCapable && red.marks()) {
            mark(packet);
        }
        transmit(packet, Math.max(nowPs, freePs));
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
            int queue = discipline == null
                    ? Integer.SIZE - 1 - Integer.numberOfLeadingZeros(waiting)
                    : discipline.next(waiting, first);
            Packet packet = first[queue];
            Packet following = packet.next;
            first[queue] = following;
            if (following == null) {
                last[queue] = null;
                waiting &= ~(1 << queue);
                if (red != null && waiting == 0) {
                    red.emptied(frameEndPs);
                }
            }
            occupancy.change(-packet.frameBytes, frameEndPs);
            buffer.free(packet.frameBytes, frameEndPs);
            if (limited) {
                queuedBytes[queue] -= packet.frameBytes;
            }
            transmit(packet, freePs);
        }
    }

    private void transmit(Packet packet, long startPs) {
        TransmissionCounter.count(counts, packet);
        long endPs = startPs + presentRate.serializationPs(packet.frameBytes);
        frameEndPs = endPs;
        freePs = endPs + presentRate.serializationPs(Ethernet.GAP_BYTES);
        if (use != null) {
            use.begin(packet.times, queueOf[packet.priority], startPs, endPs - startPs, freePs, link.delayPs());
        }
        link.carry(packet, endPs, presentRate);
    }

    /** Notes what packets wait for; to be called before the first. */
    void account(BreakdownLayout layout, int tier) {
        use = new PortUse(layout, tier, first.length);
    }

    /** Notes what packets find; to be called before the first. */
    void noteFound(FoundQueue ofTier) {
        found = ofTier;
    }

    /** Whether packets wait. */
    boolean hasWaiting() {
        return waiting != 0;
    }

    /** Returns when the last byte of the latest frame is out. */
    long frameEndPs() {
        return frameEndPs;
    }

    /** Transmits at another rate from the next frame on. */
    void transmitAt(LinkRate newRate, long nowPs) {
        commitUpTo(nowPs - 1);
        presentRate = newRate;
        if (discipline != null) {
            discipline.rateChanged(newRate, nowPs);
        }
        if (red != null) {
            red.rateChanged(newRate, waiting == 0, nowPs);
        }
    }

    /** Returns the counts of what was transmitted. */
    public TransmissionCounter transmitted() {
        return transmitted;
    }

    /** Returns the packets that found no memory, by cause. */
    public DropCounter dropped() {
        return dropped;
    }

    /** Returns the packets that found no memory. */
    public long droppedPackets() {
        return dropped.total();
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

    /** Returns the mean of the bytes waiting over the measured time, after its end. */
    public double meanQueuedBytes(long measuredPs) {
        return occupancy.meanBytes(measuredPs);
    }

    /** Counts the bytes waiting in one queue, packet by packet. */
    long queuedBytes(int queue) {
        long bytes = 0;
        for (Packet packet = first[queue]; packet != null; packet = packet.next) {
            bytes += packet.frameBytes;
        }
        return bytes;
    }

    /**
     * Compares the bytes of every queue with what lies in it.
     *
     * @param name of the port for the message
     * @return the packets waiting
     * @throws IllegalStateException when they differ
     */
    long checkQueues(String name) {
        long packets = 0;
        long allBytes = 0;
        for (int queue = 0; queue < first.length; queue++) {
            for (Packet packet = first[queue]; packet != null; packet = packet.next) {
                packets++;
            }
            long bytes = queuedBytes(queue);
            allBytes += bytes;
            boolean isMarked = (waiting & (1 << queue)) != 0;
            if (isMarked != (bytes > 0) || (limited && bytes != queuedBytes[queue])) {
                throw new IllegalStateException("queue " + queue + " of an output of " + name + " holds " + bytes
                        + " bytes and counts " + queuedBytes[queue]);
            }
        }
        if (allBytes != occupancy.bytes()) {
            throw new IllegalStateException(
                    "an output of " + name + " holds " + allBytes + " bytes and counts " + occupancy.bytes());
        }
        return packets;
    }

    Occupancy occupancy() {
        return occupancy;
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
