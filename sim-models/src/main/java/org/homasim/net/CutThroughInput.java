// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;

/**
 * Where a link enters a switch that forwards frames before they have come in whole. A frame is the switch's from its first bytes
 * on, enough of them to know where it goes. An output whose link is faster than the frame comes in waits for all of it, as switches
 * do between links of different rates: it would run dry. That goes by the rate of the link, slow though the output may be at the
 * moment: it may be fast again before the frame's turn.
 *
 * <p>Frames of a link come one after another, so one at most waits here for its end.
 */
final class CutThroughInput extends Event implements PacketSink {
    private final PacketSimulator simulator;
    private final Switch owner;
    private final int forwardAfterBytes;
    /** When the frames on the link will have come in whole, in their order; a ring. */
    private long[] wholePs = new long[16];

    private int first;
    private int count;
    /** The frame that waits for its end, and its output. */
    private Packet waiting;

    private EgressPort output;

    /**
     * An input without frames.
     *
     * @param simulator the simulation
     * @param source the transmitter of the link
     * @param owner the switch
     * @param forwardAfterBytes of a frame, preamble included, after which its way is known; at least 1
     */
    CutThroughInput(PacketSimulator simulator, EventSource source, Switch owner, int forwardAfterBytes) {
        super(source);
        this.simulator = simulator;
        this.owner = owner;
        this.forwardAfterBytes = forwardAfterBytes;
    }

    /**
     * Announces a frame on the link.
     *
     * @param packet the frame; frames are announced in their order
     * @param arrivalPs when it will have come in whole
     * @param rate at which it comes
     * @return when its way is known
     */
    long announce(Packet packet, long arrivalPs, LinkRate rate) {
        if (count == wholePs.length) {
            grow();
        }
        wholePs[(first + count) & (wholePs.length - 1)] = arrivalPs;
        count++;
        return packet.frameBytes <= forwardAfterBytes
                ? arrivalPs
                : arrivalPs - rate.serializationPs(packet.frameBytes - forwardAfterBytes);
    }

    private void grow() {
        long[] larger = new long[2 * wholePs.length];
        for (int i = 0; i < count; i++) {
            larger[i] = wholePs[(first + i) & (wholePs.length - 1)];
        }
        wholePs = larger;
        first = 0;
    }

    /** Forgets the first announced frame, which the link has lost. */
    void skip() {
        first = (first + 1) & (wholePs.length - 1);
        count--;
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        long arrivalPs = wholePs[first];
        skip();
        EgressPort port = owner.outputFor(packet, nowPs);
        int missingBytes = packet.frameBytes - forwardAfterBytes;
        if (missingBytes > 0 && port.rate().serializationPs(missingBytes) < arrivalPs - nowPs) {
            waiting = packet;
            output = port;
            simulator.schedule(this, arrivalPs);
            return;
        }
        port.enqueue(packet, nowPs);
    }

    @Override
    public void fire(long nowPs) {
        Packet packet = waiting;
        waiting = null;
        output.enqueue(packet, nowPs);
    }

    /** Returns the number of frames that wait here for their end: 0 or 1. */
    int waitingPackets() {
        return waiting == null ? 0 : 1;
    }
}
