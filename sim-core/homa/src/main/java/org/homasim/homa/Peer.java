// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;
import org.homasim.homa.wire.PacketReader;

/** What an engine with RPCs knows of another host: which levels it wants, and which of its responses are to be acknowledged. */
final class Peer implements UnscheduledPriority {
    final int host;

    /** Longest message by level; level 0 takes all others. */
    private long[] cutoffs;

    private int cutoffVersion;

    /** The tick in which this host last told the peer its own cutoffs; -1 for never. */
    private long lastToldTick = -1;

    /** Those that wait for a packet to carry them; with one more an ACK is sent ({@code homa_peer_add_ack}). */
    private final long[] acknowledgements = new long[PacketReader.MAX_ACKS];

    private int acknowledgementCount;

    /**
     * A peer whose cutoffs are not known yet: all unscheduled packets go to it at the next-to-highest level ({@code
     * homa_peer_alloc}).
     *
     * @param levels of the network
     */
    Peer(int host, int levels) {
        this.host = host;
        this.cutoffs = new long[levels];
        if (levels > 1) {
            cutoffs[levels - 2] = Long.MAX_VALUE;
        }
    }

    @Override
    public int level(long messageBytes, long remainingBytes) {
        int level = cutoffs.length - 1;
        while (level > 0 && cutoffs[level] < messageBytes) {
            level--;
        }
        return level;
    }

    int cutoffVersion() {
        return cutoffVersion;
    }

    /** Takes over what the peer has told; of a message about more levels than there are, the others are left out. */
    void learn(long[] told, int version) {
        cutoffs = Arrays.copyOf(told, cutoffs.length);
        cutoffVersion = version;
    }

    /** Whether the peer may be told cutoffs: once a tick, since CUTOFFS may be lost but a stream of packets needs one only. */
    boolean mayBeTold(long tick) {
        if (tick == lastToldTick) {
            return false;
        }
        lastToldTick = tick;
        return true;
    }

    boolean isFullOfAcknowledgements() {
        return acknowledgementCount == acknowledgements.length;
    }

    /** Adds one; there must be room. */
    void addAcknowledgement(long clientId) {
        acknowledgements[acknowledgementCount++] = clientId;
    }

    /** Removes one acknowledgement; {@link DataPacket#NO_ID} when there is none. */
    long takeAcknowledgement() {
        return acknowledgementCount == 0 ? DataPacket.NO_ID : acknowledgements[--acknowledgementCount];
    }
}
