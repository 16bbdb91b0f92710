// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.host.FairTurns;

/**
 * The bursts that one end of a connection has handed down and the NIC has not taken in whole, in order. A burst in the midst of being
 * taken is the first.
 */
final class HandedDown extends FairTurns.Flow {
    private final int segmentBytes;
    private TcpPacket first;
    private TcpPacket last;
    /** The first that the host's queue has not given out. */
    private TcpPacket firstQueued;

    private long dataBytes;

    HandedDown(int segmentBytes) {
        this.segmentBytes = segmentBytes;
    }

    @Override
    protected int nextBytes() {
        return firstQueued == null ? 0 : firstQueued.queuedBytes(segmentBytes);
    }

    void add(TcpPacket burst) {
        burst.handedDownBytes = burst.dataBytes;
        burst.nextHandedDown = null;
        if (first == null) {
            first = burst;
        } else {
            last.nextHandedDown = burst;
        }
        last = burst;
        if (firstQueued == null) {
            firstQueued = burst;
        }
        dataBytes += burst.dataBytes;
    }

    /** Returns the first of all that wait; null for none. */
    TcpPacket first() {
        return first;
    }

    /** Returns the first that the host's queue has not given out; null for none. */
    TcpPacket firstQueued() {
        return firstQueued;
    }

    /** The host's queue gives out {@link #firstQueued}, which counts as waiting until {@link #remove}. */
    void giveOut() {
        firstQueued = firstQueued.nextHandedDown;
    }

    /** One that was given out has been taken in whole: mostly the first, unless an acknowledgement has passed it. */
    void remove(TcpPacket burst) {
        dataBytes -= burst.handedDownBytes;
        if (burst == first) {
            first = burst.nextHandedDown;
            return;
        }
        TcpPacket before = first;
        while (before.nextHandedDown != burst) {
            before = before.nextHandedDown;
        }
        before.nextHandedDown = burst.nextHandedDown;
        if (burst == last) {
            last = before;
        }
    }

    /** Data that waits; a burst counts in whole until its last packet is taken ({@code sk_wmem_alloc}). */
    long dataBytes() {
        return dataBytes;
    }

    /** Whether a byte waits still ({@code skb_still_in_host_queue}). */
    boolean holds(long byteNumber) {
        for (TcpPacket burst = first; burst != null; burst = burst.nextHandedDown) {
            if (burst.sequence <= byteNumber && byteNumber < burst.sequence + burst.dataBytes) {
                return true;
            }
        }
        return false;
    }
}
