// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.net.Packet;
import org.homasim.net.PacketPool;

/**
 * A TCP segment with its header; above the NIC also a burst, a segment longer than a packet, of which packets are cut. Sequence numbers are positions in the whole stream and do not wrap; the first byte of data is number 1,
 * after the SYN.
 */
public final class TcpPacket extends Packet {
    /** Blocks of selective acknowledgements that fit beside timestamps (RFC 2018, section 3). */
    static final int MAX_SACK_BLOCKS = 3;

    /** The next burst that the same end of the connection has handed down, and the next in one line for all. */
    TcpPacket nextHandedDown;

    TcpPacket nextInLine;
    /** Data of the whole burst, of which packets may have been taken. */
    int handedDownBytes;

    /** The end of the connection that this is for; what ports tell on the wire. */
    TcpEndpoint target;

    long sequence;
    int dataBytes;
    boolean isSyn;
    /** Whether {@link #acknowledgement} counts: of all but the first packet of a connection. */
    boolean hasAcknowledgement;

    long acknowledgement;
    /** Bytes that the sender of this packet is ready to receive beyond the acknowledged ones. */
    long windowBytes;

    /** The echo of a congestion mark, and the answer to it (RFC 3168). */
    boolean isEcnEcho;

    boolean isWindowReduced;

    /** RFC 7323, in the units of Linux, milliseconds. */
    long timestamp;

    long timestampEcho;

    final long[] sackFrom = new long[MAX_SACK_BLOCKS];
    final long[] sackTo = new long[MAX_SACK_BLOCKS];
    int sackBlocks;
    /** Whether the first block tells of bytes that have arrived twice (RFC 2883). */
    boolean isFirstBlockDuplicate;

    TcpPacket(PacketPool<TcpPacket> pool) {
        super(pool);
    }

    /** Empties what not every packet has. */
    void reset() {
        dataBytes = 0;
        isSyn = false;
        hasAcknowledgement = true;
        isEcnEcho = false;
        isWindowReduced = false;
        sackBlocks = 0;
        isFirstBlockDuplicate = false;
        isEcnCapable = false;
        isCongestionMarked = false;
        isGroupContinued = false;
        times = null;
    }

    /** Sets the size on the wire from data and header. */
    void setSize() {
        setIpPacketBytes(TcpParameters.IP_HEADER_BYTES + headerBytes() + dataBytes);
    }

    /** The header of TCP with its options. */
    int headerBytes() {
        int withoutSack = isSyn ? TcpParameters.SYN_HEADER_BYTES : TcpParameters.TCP_HEADER_BYTES;
        return sackBlocks == 0
                ? withoutSack
                : withoutSack + TcpParameters.SACK_OPTION_BYTES + sackBlocks * TcpParameters.SACK_BLOCK_BYTES;
    }

    /** Bytes of a burst as a queueing discipline counts them: with the headers of all its packets ({@code qdisc_pkt_len_init}). */
    int queuedBytes(int segmentBytes) {
        int packets = Math.max(1, (dataBytes + segmentBytes - 1) / segmentBytes);
        return dataBytes
                + packets * (TcpParameters.ETHERNET_HEADER_BYTES + TcpParameters.IP_HEADER_BYTES + headerBytes());
    }

    /** Cuts the first packet off this burst, as the NIC does ({@code tcp_gso_segment}). */
    void cutInto(TcpPacket packet, int bytes) {
        packet.target = target;
        packet.sequence = sequence;
        packet.dataBytes = bytes;
        packet.acknowledgement = acknowledgement;
        packet.windowBytes = windowBytes;
        packet.isEcnEcho = isEcnEcho;
        packet.isEcnCapable = isEcnCapable;
        // Only the first packet tells of the reduction.
        packet.isWindowReduced = isWindowReduced;
        isWindowReduced = false;
        packet.timestamp = timestamp;
        packet.timestampEcho = timestampEcho;
        packet.isControl = false;
        packet.times = times == null ? null : times.copy();
        packet.setSize();
        sequence += bytes;
        dataBytes -= bytes;
    }

    /**
     * Whether a segment that has arrived right behind this one may be merged into it ({@code tcp_gro_receive}, {@code skb_gro_receive}):
     * equal in all of its header but the sequence number, marks included.
     */
    boolean canMerge(TcpPacket behind, int maxBytes) {
        return behind.dataBytes > 0
                && behind.sequence == sequence + dataBytes
                && TcpParameters.HEADER_BYTES + dataBytes + behind.dataBytes < maxBytes
                && behind.isCongestionMarked == isCongestionMarked
                && behind.isEcnCapable == isEcnCapable
                && !behind.isWindowReduced
                && behind.isEcnEcho == isEcnEcho
                && behind.acknowledgement == acknowledgement
                && behind.windowBytes == windowBytes
                && behind.timestamp == timestamp
                && behind.timestampEcho == timestampEcho
                && behind.sackBlocks == sackBlocks
                && !behind.isSyn;
    }

    /** Puts the blocks from an index on in order of their bytes. */
    void sortSackBlocks(int first) {
        for (int i = first + 1; i < sackBlocks; i++) {
            for (int j = i; j > first && sackFrom[j] < sackFrom[j - 1]; j--) {
                swap(sackFrom, j);
                swap(sackTo, j);
            }
        }
    }

    private static void swap(long[] values, int index) {
        long value = values[index];
        values[index] = values[index - 1];
        values[index - 1] = value;
    }

    void addSackBlock(long from, long to) {
        sackFrom[sackBlocks] = from;
        sackTo[sackBlocks] = to;
        sackBlocks++;
    }
}
