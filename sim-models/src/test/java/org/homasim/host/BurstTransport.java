// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;
import org.homasim.net.PlainPacket;

/** A transport that hands down packets, and bursts of full frames that are cut later. */
final class BurstTransport implements PacketsOnly {
    static final int FRAME = 1526;

    final Deque<PlainPacket> waiting = new ArrayDeque<>();
    private final PacketPool<PlainPacket> pool;
    private final Host host;
    private final int index;
    private PlainPacket partlyPulled;
    /** Bursts that were taken and are not cut to their end. */
    int held;

    int maxHeld;

    BurstTransport(PacketPool<PlainPacket> pool, Host host, int index) {
        this.pool = pool;
        this.host = host;
        this.index = index;
    }

    /** A burst of full frames. */
    void offer(int frames, int flow, int number, long nowPs) {
        offerPacket(frames * FRAME, flow, number, false, nowPs);
    }

    /** A packet of any length up to a frame. */
    void offerPacket(int frameBytes, int flow, int number, boolean isControl, long nowPs) {
        PlainPacket packet = PlainPacket.take(pool, frameBytes, 0, number);
        packet.flow = flow;
        packet.transportIndex = index;
        packet.isControl = isControl;
        packet.sentPs = nowPs;
        waiting.add(packet);
        host.wake(nowPs);
    }

    @Override
    public Packet take(long nowPs) {
        PlainPacket taken = waiting.poll();
        if (taken != null) {
            held++;
            maxHeld = Math.max(maxHeld, held);
        }
        return taken;
    }

    @Override
    public Packet cut(Packet taken, long nowPs) {
        if (taken.frameBytes <= FRAME) {
            held--;
            return taken;
        }
        PlainPacket whole = (PlainPacket) taken;
        PlainPacket packet = PlainPacket.take(pool, FRAME, 0, whole.number);
        packet.flow = whole.flow;
        packet.transportIndex = index;
        packet.isGroupContinued = true;
        packet.sentPs = whole.sentPs;
        whole.frameBytes -= FRAME;
        return packet;
    }

    @Override
    public boolean hasPacket(long nowPs) {
        return partlyPulled != null || !waiting.isEmpty();
    }

    @Override
    public Packet pull(long nowPs) {
        Packet taken = partlyPulled != null ? partlyPulled : take(nowPs);
        if (taken == null) {
            return null;
        }
        Packet packet = cut(taken, nowPs);
        partlyPulled = packet == taken ? null : (PlainPacket) taken;
        return packet;
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        throw new AssertionError("nothing arrives here");
    }
}
