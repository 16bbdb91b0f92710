// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.breakdown.PacketTimes;

/**
 * A packet on its way. Objects are pooled: a transport takes one and fills it, and whoever ends its way (the receiving
 * transport, a dropping queue or link) calls {@link #release}.
 *
 * <p>Fields are plain because every hop reads them. A transport adds its header in a subclass.
 */
public abstract class Packet {
    /** Levels of priority in the network; 0 is the least urgent. */
    public static final int PRIORITIES = 8;

    /** Next in the queue or link the packet is in. */
    Packet next;
    /** When the packet leaves the link it is in, and the tie key of that event. */
    long arrivalPs;

    long arrivalTieKey;

    /** Sending host. */
    public int source;

    /** Receiving host. */
    public int destination;

    /** 0 to {@link #PRIORITIES} - 1, larger is more urgent. */
    public int priority;

    /** Bytes until the packet has arrived, {@link Ethernet#frameBytes}. */
    public int frameBytes;

    /** Packets of equal flow take the same path under per-flow routing. */
    public int flow;

    /** Which of the receiving host's transports the packet is for. */
    public int transportIndex;

    /** A packet without payload (a grant, an acknowledgement). */
    public boolean isControl;

    /**
     * Whether the next packet that the sender hands to its NIC belongs to the same group: one that goes through the host as a whole
     * and is cut into packets by the NIC (segmentation offload).
     */
    public boolean isGroupContinued;

    /** Whether a queueing discipline of the sender has let the packet wait for the NIC. */
    public boolean isPaced;

    /** Whether a switch may mark the packet instead of dropping it (ECT in the IP header, RFC 3168). */
    public boolean isEcnCapable;

    /** Whether a switch has marked the packet (CE in the IP header). */
    public boolean isCongestionMarked;

    /** What its time is spent on; null where nobody wants to know. */
    public PacketTimes times;

    private final PacketPool<?> pool;

    /** A new packet of a pool. */
    protected Packet(PacketPool<?> pool) {
        this.pool = pool;
    }

    /** Sets the size from the IP packet carried. */
    public final void setIpPacketBytes(int ipPacketBytes) {
        frameBytes = Ethernet.frameBytes(ipPacketBytes);
    }

    /** Bytes for which the packet occupies a link. */
    public final int wireBytes() {
        return frameBytes + Ethernet.GAP_BYTES;
    }

    /**
     * Returns what tells the thread that sends the packet from others, on cores of their own: packets of equal key come from one core. By
     * default the flow.
     */
    public int senderKey() {
        return flow;
    }

    /** Ends the packet's way; the object will be used again. */
    public final void release() {
        pool.give(this);
    }
}
