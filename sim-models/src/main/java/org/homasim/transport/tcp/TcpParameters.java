// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.function.Supplier;
import org.homasim.net.Packet;
import org.homasim.transport.tcp.congestion.CongestionControl;

/**
 * Settings of every connection, with Linux's defaults.
 *
 * @param mtuBytes largest IP packet
 * @param initialWindow segments (10, RFC 6928)
 * @param minTimeoutPs least part of the retransmission timeout that stands for variation (200 ms, {@code TCP_RTO_MIN})
 * @param delayedAckPs how long an acknowledgement may wait for more data (40 ms, {@code TCP_ATO_MIN})
 * @param quickAcks acknowledgements that do not wait, at the begin and after a loss (16, {@code TCP_MAX_QUICKACKS})
 * @param initialReceiveBytes window offered at first (65,536)
 * @param maxReceiveBytes window offered at most, as it grows with what arrives (3 MiB: half of {@code tcp_rmem[2]})
 * @param hasHandshake whether connections begin with a SYN, rather than being open from the start
 * @param restartsAfterIdle whether the window shrinks while nothing is sent ({@code tcp_slow_start_after_idle}, on)
 * @param priority of all packets in the network, 0 to 7, larger is more urgent
 * @param hostPath what lies between the connections of a host and its NIC
 * @param congestionControl makes a control for each sender
 */
public record TcpParameters(
        int mtuBytes,
        int initialWindow,
        long minTimeoutPs,
        long delayedAckPs,
        int quickAcks,
        long initialReceiveBytes,
        long maxReceiveBytes,
        boolean hasHandshake,
        boolean restartsAfterIdle,
        int priority,
        HostPath hostPath,
        Supplier<CongestionControl> congestionControl) {
    /** IPv4 (RFC 791) without options. */
    static final int IP_HEADER_BYTES = 20;

    /** TCP (RFC 9293) with timestamps (RFC 7323), padded. */
    static final int TCP_HEADER_BYTES = 32;

    /** Addresses and type: what Linux counts of Ethernet ({@code ETH_HLEN}). */
    static final int ETHERNET_HEADER_BYTES = 14;

    /** Headers of a packet with data. */
    public static final int HEADER_BYTES = IP_HEADER_BYTES + TCP_HEADER_BYTES;

    /** A SYN's options: MSS, SACK permitted, timestamps, window scale. */
    static final int SYN_HEADER_BYTES = 40;

    /** Kind, length and padding of a SACK option, and each of its blocks (RFC 2018). */
    static final int SACK_OPTION_BYTES = 4;

    static final int SACK_BLOCK_BYTES = 8;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value outside its range
     */
    public TcpParameters {
        if (mtuBytes <= IP_HEADER_BYTES + TCP_HEADER_BYTES + SACK_OPTION_BYTES + 3 * SACK_BLOCK_BYTES) {
            throw new IllegalArgumentException("an MTU of " + mtuBytes + " bytes leaves no room for data");
        }
        if (initialWindow < 1 || minTimeoutPs < 1 || delayedAckPs < 0 || quickAcks < 0) {
            throw new IllegalArgumentException("windows and times must not be below their least");
        }
        if (priority < 0 || priority >= Packet.PRIORITIES) {
            throw new IllegalArgumentException("there is no priority " + priority);
        }
    }

    /** Most data bytes in one packet. */
    int segmentBytes() {
        return mtuBytes - HEADER_BYTES;
    }
}
