// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import java.util.ArrayDeque;
import org.homasim.host.DeferringTransport;
import org.homasim.host.Host;
import org.homasim.host.QueueingDiscipline;
import org.homasim.host.QueueingDisciplineFactory;
import org.homasim.host.Transport;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.LinkRate;
import org.homasim.net.Packet;

/**
 * The queueing discipline of Homa for Linux ({@code homa_qdisc.c}): it paces all that a host sends, so that queues form here, where
 * the shortest message can go first, and not in the NIC.
 *
 * <p>What is long waits while the NIC is estimated to be busy for too long, or has not reported too many bytes as sent. Of Homa's
 * messages the one with the fewest bytes left goes first, and for a share of the bytes the oldest; they stay in the transport, which
 * is asked when one may go. Other protocols hand down their packets and bursts, of which those for each transmit queue stand in a line,
 * and the lines take turns. Which of the two goes is a {@link SharingPolicy}'s to say. Homa's control packets and short messages, and
 * short packets of other protocols, pass at once and are counted; of a flow of which something waits, only what carries no data does.
 *
 * <p>So the NIC has at most the limit, and beyond it a group or burst, what has passed, and the frame on the wire.
 */
public final class HomaQdisc implements QueueingDiscipline {
    private final Host host;
    private final PacketSimulator simulator;
    private final Transport[] transports;
    /** Null on a host without Homa. */
    private final DeferringTransport homa;

    private final long deferMinBytes;
    private final long maxQueueBytes;
    private final LinkIdleEstimate estimate;
    private final FifoShare fifo;
    private final SharingPolicy policy;
    private final DeferredUnits others;
    private final Event opening;

    /** What has passed without waiting, in order. */
    private final ArrayDeque<Packet> passed = new ArrayDeque<>();

    private long homaOfferedBytes;

    /** Of another protocol's burst, what has not been cut; null for none. */
    private Packet partlyCut;
    /** Whether a group of Homa's has been given in part, and whether as the oldest message's. */
    private boolean isWithinGroup;

    private boolean isGroupOfOldest;

    private HomaQdisc(
            PacketSimulator simulator, Host host, LinkRate rate, int transmitQueues, HomaQdiscSettings settings) {
        this.host = host;
        this.simulator = simulator;
        this.transports = SharedQueue.transportsOf(host);
        this.homa = deferring(transports);
        this.deferMinBytes = settings.deferMinBytes();
        this.maxQueueBytes = bytesIn(settings.maxQueuePs(), rate);
        this.estimate =
                new LinkIdleEstimate(rate.bitsPerSecond(), settings.maxLinkUsage(), settings.maxEstimatedBacklogPs());
        this.fifo = new FifoShare(settings.fifoPerMille());
        this.policy = policy(settings.sharing(), rate);
        this.others = new DeferredUnits(transports, transmitQueues);
        this.opening = new Event(simulator.newSource()) {
            @Override
            public void fire(long nowPs) {
                host.wake(nowPs);
            }
        };
        if (homa != null) {
            homa.deferFrom(deferMinBytes);
        }
    }

    /**
     * The discipline for hosts with at most one transport that defers.
     *
     * @throws IllegalStateException where there are more of them, or where it holds packets back itself
     */
    public static QueueingDisciplineFactory of(HomaQdiscSettings settings) {
        return (simulator, host, rate, transmitQueues) ->
                new HomaQdisc(simulator, host, rate, transmitQueues, settings);
    }

    private static DeferringTransport deferring(Transport[] transports) {
        DeferringTransport deferring = null;
        for (Transport transport : transports) {
            if (transport instanceof DeferringTransport found) {
                if (deferring != null) {
                    throw new IllegalStateException("two transports of a host whose messages wait");
                }
                deferring = found;
            }
        }
        return deferring;
    }

    private static long bytesIn(long ps, LinkRate rate) {
        return Math.round((double) ps * rate.bitsPerSecond() / 8 / Picoseconds.SECOND);
    }

    private static SharingPolicy policy(SharingSettings settings, LinkRate rate) {
        if (settings instanceof SharingSettings.Credit credit) {
            return new ShareCredit(credit.homaShare());
        }
        if (settings instanceof SharingSettings.Queues queues) {
            return new EqualQueues(bytesIn(queues.maxPassingPs(), rate));
        }
        if (settings instanceof SharingSettings.Offered offered) {
            return new OfferedShares(offered.forgetPs());
        }
        SharingSettings.Tokens tokens = (SharingSettings.Tokens) settings;
        return new TokenBuckets(
                rate.bitsPerSecond(), tokens.homaShare(), tokens.otherShare(), bytesIn(tokens.depthPs(), rate));
    }

    /** Lets pass what does not wait, and puts in line what other protocols hand down. */
    @Override
    public void gather(long nowPs) {
        for (Transport transport : transports) {
            if (transport == homa) {
                passShort(nowPs);
            } else {
                take(transport, nowPs);
            }
        }
    }

    private void noteOffered(long nowPs) {
        long offeredBytes = homa.offeredBytes();
        if (offeredBytes > homaOfferedBytes) {
            policy.offered(true, offeredBytes - homaOfferedBytes, nowPs);
            homaOfferedBytes = offeredBytes;
        }
    }

    private void passShort(long nowPs) {
        noteOffered(nowPs);
        // Within a group of a longer message pulling would go on with that.
        while (!homa.isWithinGroup() && homa.hasPacket(nowPs)) {
            Packet packet = homa.pull(nowPs);
            pass(packet, nowPs);
            while (packet.isGroupContinued && homa.isWithinGroup()) {
                packet = homa.pull(nowPs);
                pass(packet, nowPs);
            }
        }
    }

    private void pass(Packet packet, long nowPs) {
        packet.isPaced = false;
        estimate.count(packet.wireBytes(), nowPs);
        passed.add(packet);
    }

    private void take(Transport transport, long nowPs) {
        while (true) {
            Packet taken = transport.take(nowPs);
            if (taken == null) {
                return;
            }
            int transmitQueue = host.nic().transmitQueue(taken);
            int bytes = transport.takenBytes(taken);
            if (bytes < deferMinBytes && (taken.isControl || !others.hasFlow(taken.flow, transmitQueue))) {
                passAll(transport, taken, nowPs);
            } else {
                others.add(taken, transmitQueue);
                policy.offered(false, bytes, nowPs);
            }
        }
    }

    private void passAll(Transport transport, Packet taken, long nowPs) {
        Packet packet;
        do {
            packet = transport.cut(taken, nowPs);
            pass(packet, nowPs);
        } while (packet != taken);
    }

    @Override
    public boolean hasPacket(long nowPs) {
        // What only the limit of bytes holds back goes when the NIC has sent something: it is to ask then.
        // What the estimate holds back goes when that opens; a NIC that was full has not asked, so nothing is set for
        // then.
        return partlyCut != null
                || isWithinGroup
                || !passed.isEmpty()
                || (isAnyDeferred() && (estimate.isOpen(nowPs) || !opening.isPending()));
    }

    private boolean isAnyDeferred() {
        return !others.isEmpty() || (homa != null && homa.hasDeferred());
    }

    @Override
    public Packet pull(long nowPs) {
        if (isWithinGroup) {
            Packet packet = homa.isWithinGroup() ? homa.pullDeferred(false, nowPs) : null;
            if (packet != null) {
                return sentOfHoma(packet, nowPs);
            }
            // The message was given up; what came meanwhile could not pass.
            isWithinGroup = false;
            passShort(nowPs);
        }
        if (partlyCut != null) {
            return cut(partlyCut, nowPs);
        }
        if (!passed.isEmpty()) {
            return passed.remove();
        }
        return mayPass(nowPs) ? next(nowPs) : null;
    }

    private boolean mayPass(long nowPs) {
        if (!isAnyDeferred()) {
            return false;
        }
        if (!estimate.isOpen(nowPs)) {
            if (!opening.isPending()) {
                simulator.schedule(opening, estimate.opensPs());
            }
            return false;
        }
        return host.nic().uncompletedBytes(nowPs) <= maxQueueBytes;
    }

    private Packet next(long nowPs) {
        if (homa != null) {
            noteOffered(nowPs);
        }
        long homaBytes = homa != null && homa.hasDeferred() ? Math.max(1, homa.deferredBytes()) : 0;
        if (policy.isHomaNext(homaBytes, others.bytes(), nowPs)) {
            isGroupOfOldest = fifo.isOldestNext();
            return sentOfHoma(homa.pullDeferred(isGroupOfOldest, nowPs), nowPs);
        }
        return cut(others.removeNext(), nowPs);
    }

    private Packet sentOfHoma(Packet packet, long nowPs) {
        packet.isPaced = true;
        isWithinGroup = packet.isGroupContinued;
        fifo.sent(isGroupOfOldest, packet.frameBytes);
        estimate.count(packet.wireBytes(), nowPs);
        policy.sent(true, packet.wireBytes(), nowPs);
        if (!isWithinGroup) {
            // What came meanwhile could not pass.
            passShort(nowPs);
        }
        return packet;
    }

    private Packet cut(Packet taken, long nowPs) {
        Transport transport = transports[taken.transportIndex];
        Packet packet = transport.cut(taken, nowPs);
        partlyCut = packet == taken ? null : taken;
        estimate.count(packet.wireBytes(), nowPs);
        policy.sent(false, packet.wireBytes(), nowPs);
        if (partlyCut == null) {
            // There is room for another burst of its connection.
            take(transport, nowPs);
        }
        return packet;
    }
}
