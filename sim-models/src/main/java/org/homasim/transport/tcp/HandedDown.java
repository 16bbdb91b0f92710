// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/**
 * The bursts that one end of a connection has handed down and the NIC has not taken in whole, in order. A burst in the midst of being
 * taken is the first.
 */
final class HandedDown {
    private TcpPacket first;
    private TcpPacket last;
    private long dataBytes;

    /** For {@link FairHostQueue}: what this may still send in its turn, the one behind it, and whether it is in a list. */
    int deficitBytes;

    HandedDown behind;
    boolean isListed;

    void add(TcpPacket burst) {
        burst.handedDownBytes = burst.dataBytes;
        burst.nextHandedDown = null;
        if (first == null) {
            first = burst;
        } else {
            last.nextHandedDown = burst;
        }
        last = burst;
        dataBytes += burst.dataBytes;
    }

    TcpPacket first() {
        return first;
    }

    /** The first has been taken in whole. */
    void removeFirst() {
        dataBytes -= first.handedDownBytes;
        first = first.nextHandedDown;
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
