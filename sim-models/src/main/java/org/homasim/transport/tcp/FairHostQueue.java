// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/**
 * Turns by deficit round robin, connections that had nothing before the others (RFC 8290, sections 3.1 and 4; {@code sch_fq_codel.c}).
 * Every connection has a queue of its own; CoDel's dropping and marking is left out.
 */
final class FairHostQueue implements HostQueue {
    private final int segmentBytes;
    private final int quantumBytes;
    private final Turns fresh = new Turns();
    private final Turns old = new Turns();

    /** A queue of connections. */
    private static final class Turns {
        private HandedDown first;
        private HandedDown last;

        void append(HandedDown connection) {
            connection.behind = null;
            if (first == null) {
                first = connection;
            } else {
                last.behind = connection;
            }
            last = connection;
        }

        HandedDown removeFirst() {
            HandedDown connection = first;
            first = connection.behind;
            return connection;
        }
    }

    /** A quantum is a frame ({@code psched_mtu}). */
    FairHostQueue(TcpParameters parameters) {
        segmentBytes = parameters.segmentBytes();
        quantumBytes = parameters.mtuBytes() + TcpParameters.ETHERNET_HEADER_BYTES;
    }

    @Override
    public void add(HandedDown connection, TcpPacket burst) {
        if (!connection.isListed) {
            connection.isListed = true;
            connection.deficitBytes = quantumBytes;
            fresh.append(connection);
        }
    }

    @Override
    public TcpPacket next() {
        if (fresh.first == null) {
            skipIdleRounds();
        }
        while (true) {
            Turns turns = fresh.first != null ? fresh : old;
            HandedDown connection = turns.first;
            TcpPacket burst = connection.first();
            if (connection.deficitBytes <= 0) {
                connection.deficitBytes += quantumBytes;
                old.append(turns.removeFirst());
            } else if (burst != null) {
                connection.deficitBytes -= burst.queuedBytes(segmentBytes);
                return burst;
            } else if (turns == fresh && old.first != null) {
                // It may not come back as a fresh one before all others had their turn.
                old.append(turns.removeFirst());
            } else {
                turns.removeFirst().isListed = false;
            }
        }
    }

    /**
     * Takes at once the rounds in which every connection would get a quantum and none could send, up to that in which the first
     * has something to send with: after a burst of 64 KB they are more than forty.
     */
    private void skipIdleRounds() {
        int rounds = Integer.MAX_VALUE;
        for (HandedDown connection = old.first; connection != null; connection = connection.behind) {
            if (connection.deficitBytes > 0) {
                return;
            }
            rounds = Math.min(rounds, 1 - connection.deficitBytes / quantumBytes);
        }
        for (HandedDown connection = old.first; connection != null; connection = connection.behind) {
            connection.deficitBytes += rounds * quantumBytes;
        }
    }
}
