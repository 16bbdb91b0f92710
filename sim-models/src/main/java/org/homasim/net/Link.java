// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;

/**
 * The delay between a transmitter and the next node: packets come out in the order they went in, a constant time later.
 *
 * <p>One event is pending however many packets are on the way. The tie key of a packet's arrival is drawn when it enters, so
 * the order of events is as if each had its own.
 */
public final class Link extends Event {
    private final PacketSimulator simulator;
    private final EventSource source;
    private final long delayPs;
    private final PacketSink sink;
    /** The sink, where it takes frames before they have arrived in whole; else null. */
    private final CutThroughInput cutThrough;

    private final double ownLossProbability;
    private double lossProbability;
    private double corruptionProbability;
    /** What spoils packets now, beside what is lost anyway. */
    private final List<Disturbance> disturbances = new ArrayList<>();

    private RandomStream lossStream;
    /** Whether anything may befall a packet: the only question that a faultless link asks. */
    private boolean isFaulty;
    /** Packets that arrive up to then were on the link while it was down. */
    private long downUpToPs = -1;

    private LinkFeeder feeder = nowPs -> {};

    private Packet first;
    private Packet last;
    private final DropCounter dropped = new DropCounter();

    /**
     * A link without packets.
     *
     * @param simulator the simulation
     * @param source the transmitting entity
     * @param delayPs propagation and any other constant delay, at least 0
     * @param sink the far end
     * @param lossProbability chance that a packet is lost on the way, [0, 1)
     * @param lossStream the link's own random numbers; may be null where nothing is lost
     */
    public Link(
            PacketSimulator simulator,
            EventSource source,
            long delayPs,
            PacketSink sink,
            double lossProbability,
            RandomStream lossStream) {
        super(source);
        this.simulator = simulator;
        this.source = source;
        this.delayPs = delayPs;
        this.sink = sink;
        this.cutThrough = sink instanceof CutThroughInput input ? input : null;
        this.ownLossProbability = lossProbability;
        this.lossProbability = lossProbability;
        this.lossStream = lossStream;
        this.isFaulty = lossProbability > 0;
    }

    /** Names the transmitter that is to be asked for its next packet no later than when one arrives. */
    void fedBy(LinkFeeder newFeeder) {
        feeder = newFeeder;
    }

    /** The event that has a port feed this link in time; null where it needs none. */
    LateDecision lateDecisionOf(EgressPort port) {
        return cutThrough == null ? null : new LateDecision(simulator, source, port);
    }

    /**
     * Takes a packet.
     *
     * @param packet owned by the link until it arrives
     * @param transmittedPs when its last byte leaves the transmitter; after that of the packet before
     * @param rate at which it is transmitted
     */
    public void carry(Packet packet, long transmittedPs, LinkRate rate) {
        long arrivalPs = transmittedPs + delayPs;
        if (cutThrough != null) {
            arrivalPs = cutThrough.announce(packet, arrivalPs, rate);
        }
        long tieKey = source.nextTieKey(arrivalPs);
        packet.arrivalPs = arrivalPs;
        packet.arrivalTieKey = tieKey;
        packet.next = null;
        if (first == null) {
            first = packet;
            last = packet;
            simulator.schedule(this, arrivalPs, tieKey);
        } else {
            last.next = packet;
            last = packet;
        }
    }

    @Override
    public void fire(long nowPs) {
        Packet packet = first;
        feeder.commitUpTo(nowPs);
        Packet following = packet.next;
        first = following;
        if (following != null) {
            simulator.schedule(this, following.arrivalPs, following.arrivalTieKey);
        }
        if (isFaulty && isSpoilt(packet, nowPs)) {
            if (cutThrough != null) {
                cutThrough.skip();
            }
            packet.release();
            return;
        }
        sink.receive(packet, nowPs);
    }

    private boolean isSpoilt(Packet packet, long nowPs) {
        DropCause cause = fate(nowPs);
        if (cause == null) {
            return false;
        }
        dropped.count(cause, packet);
        return true;
    }

    /** What befalls a packet that arrives now; null for nothing. */
    private DropCause fate(long nowPs) {
        if (nowPs <= downUpToPs) {
            return DropCause.LINK_DOWN;
        }
        if (lossProbability > 0 && lossStream.nextDouble() < lossProbability) {
            return DropCause.LOSS;
        }
        if (corruptionProbability > 0 && lossStream.nextDouble() < corruptionProbability) {
            return DropCause.CORRUPTION;
        }
        return null;
    }

    /**
     * Something that spoils packets.
     *
     * @param loss chance that a packet vanishes, [0, 1)
     * @param corruption chance that a packet arrives with a wrong checksum, [0, 1)
     */
    record Disturbance(double loss, double corruption) {}

    /** Loses and corrupts packets from now on, in addition to what spoils them anyway; the stream is used where there is none. */
    void disturb(Disturbance disturbance, RandomStream stream) {
        disturbances.add(disturbance);
        if (lossStream == null) {
            lossStream = stream;
        }
        isFaulty = true;
        combine();
    }

    /** Ends a disturbance. */
    void endDisturbance(Disturbance disturbance) {
        disturbances.remove(disturbance);
        combine();
    }

    private void combine() {
        lossProbability = ownLossProbability;
        corruptionProbability = 0;
        for (Disturbance each : disturbances) {
            lossProbability = 1 - (1 - lossProbability) * (1 - each.loss());
            corruptionProbability = 1 - (1 - corruptionProbability) * (1 - each.corruption());
        }
    }

    /** Goes down: what is on the link is lost, and what is put on it until {@link #repair}. */
    void fail(long nowPs) {
        feeder.commitUpTo(nowPs - 1);
        isFaulty = true;
        downUpToPs = Long.MAX_VALUE;
    }

    /** Comes up: what is put on the link from now on arrives. */
    void repair(long nowPs) {
        feeder.commitUpTo(nowPs - 1);
        downUpToPs = first == null ? -1 : last.arrivalPs;
    }

    /** Returns the constant delay from transmitter to sink. */
    public long delayPs() {
        return delayPs;
    }

    /** Returns the packets that did not arrive, by cause. */
    public DropCounter dropped() {
        return dropped;
    }

    /** Returns the packets lost on the way at random. */
    public long lostPackets() {
        return dropped.packets(DropCause.LOSS);
    }

    /** Returns the packets that arrived with a wrong checksum. */
    public long corruptedPackets() {
        return dropped.packets(DropCause.CORRUPTION);
    }

    /** Returns the packets that were on the link while it was down. */
    public long cutPackets() {
        return dropped.packets(DropCause.LINK_DOWN);
    }

    /** Counts the packets on the way, one by one. */
    public long packetsOnTheWay() {
        long count = cutThrough == null ? 0 : cutThrough.waitingPackets();
        for (Packet packet = first; packet != null; packet = packet.next) {
            count++;
        }
        return count;
    }
}
