// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.net.Packet;
import org.homasim.net.PacketPool;

/**
 * A TCP segment with its header. Sequence numbers are positions in the whole stream and do not wrap; the first byte of data is number 1,
 * after the SYN.
 */
public final class TcpPacket extends Packet {
    /** Blocks of selective acknowledgements that fit beside timestamps (RFC 2018, section 3). */
    static final int MAX_SACK_BLOCKS = 3;

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
