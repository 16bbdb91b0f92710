// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/**
 * The acknowledgement at hand: takes what it tells off the scoreboard, and keeps what the rest of its processing asks for ({@code
 * tcp_clean_rtx_queue}, {@code tcp_sacktag_write_queue}). One object to a sender, filled anew each time.
 */
final class Acknowledgement {
    private final Scoreboard board;
    private final Rack rack;
    private final RttEstimator rtt;

    private long newBytes;
    private int delivered;
    private boolean isSelective;
    private boolean hasFirstSending;
    private boolean isDuplicateTold;
    private long duplicateEnd;
    /** Of the connection so far. */
    private long duplicates;

    private boolean isEcnEcho;
    private long timestampEcho;
    private boolean hasResent;

    /** When the segments that give round-trip times were sent; negative for none. */
    private long firstSentPs;

    private long lastSentPs;
    private long firstSackedSentPs;
    private long lastSackedSentPs;
    private long lastRttPs;

    /** The blocks of the acknowledgement before: all in them is marked already ({@code recv_sack_cache}). */
    private final long[] knownFrom = new long[TcpPacket.MAX_SACK_BLOCKS];

    private final long[] knownTo = new long[TcpPacket.MAX_SACK_BLOCKS];
    private int knownBlocks;

    Acknowledgement(Scoreboard board, Rack rack, RttEstimator rtt) {
        this.board = board;
        this.rack = rack;
        this.rtt = rtt;
    }

    /**
     * Takes an acknowledgement.
     *
     * @param acknowledged end of the acknowledged bytes
     * @param unacknowledged the same of all acknowledgements before
     * @param next end of the bytes sent
     * @param highSequence end of the bytes sent when the present recovery began
     */
    void take(TcpPacket packet, long acknowledged, long unacknowledged, long next, long highSequence, long nowPs) {
        newBytes = acknowledged - unacknowledged;
        delivered = 0;
        isSelective = false;
        hasFirstSending = false;
        hasResent = false;
        isEcnEcho = packet.isEcnEcho;
        timestampEcho = packet.timestampEcho;
        takeDuplicate(packet);
        firstSentPs = -1;
        lastSentPs = -1;
        firstSackedSentPs = -1;
        lastSackedSentPs = -1;
        rack.beginAcknowledgement();
        takeCumulative(acknowledged, highSequence, nowPs);
        takeSelective(packet, next, highSequence, nowPs);
        takeRoundTrip(nowPs);
    }

    /** More duplicates than were sent again are the network's ({@code tcp_dsack_seen}). */
    private void takeDuplicate(TcpPacket packet) {
        boolean isTold = packet.sackBlocks > 0 && packet.isFirstBlockDuplicate;
        duplicates += isTold ? 1 : 0;
        isDuplicateTold = isTold && duplicates <= board.timesResent();
        duplicateEnd = isDuplicateTold ? packet.sackTo[0] : 0;
    }

    private void takeCumulative(long acknowledged, long highSequence, long nowPs) {
        while (!board.isEmpty() && board.end(0) <= acknowledged) {
            boolean wasResent = board.is(0, Scoreboard.EVER_RESENT);
            hasResent |= wasResent;
            if (!board.is(0, Scoreboard.SACKED)) {
                boolean isOfFirstSending = timestampEcho < board.sentPs(0) / TcpSender.TIMESTAMP_PS;
                if (!wasResent || !isOfFirstSending) {
                    rack.delivered(0, nowPs);
                }
                delivered++;
                if (!wasResent) {
                    hasFirstSending |= board.end(0) <= highSequence;
                    firstSentPs = firstSentPs < 0 ? board.sentPs(0) : firstSentPs;
                    lastSentPs = board.sentPs(0);
                }
            }
            board.removeFirst();
        }
        if (!board.isEmpty() && acknowledged > board.start(0)) {
            board.trimFirst(acknowledged);
        }
    }

    private void takeSelective(TcpPacket packet, long next, long highSequence, long nowPs) {
        int firstBlock = packet.isFirstBlockDuplicate ? 1 : 0;
        packet.sortSackBlocks(firstBlock);
        for (int block = firstBlock; block < packet.sackBlocks; block++) {
            takeBlock(packet.sackFrom[block], Math.min(packet.sackTo[block], next), highSequence, nowPs);
        }
        knownBlocks = 0;
        for (int block = firstBlock; block < packet.sackBlocks; block++) {
            knownFrom[knownBlocks] = packet.sackFrom[block];
            knownTo[knownBlocks] = Math.min(packet.sackTo[block], next);
            knownBlocks++;
        }
    }

    private void takeBlock(long from, long to, long highSequence, long nowPs) {
        int known = 0;
        int index = board.indexFrom(from);
        while (index < board.size() && board.end(index) <= to) {
            while (known < knownBlocks && knownTo[known] <= board.start(index)) {
                known++;
            }
            if (known < knownBlocks && knownFrom[known] <= board.start(index)) {
                index = board.indexFrom(knownTo[known]);
                continue;
            }
            if (!board.is(index, Scoreboard.SACKED)) {
                takeSacked(index, highSequence, nowPs);
            }
            index++;
        }
    }

    private void takeSacked(int index, long highSequence, long nowPs) {
        if (!board.is(index, Scoreboard.EVER_RESENT)) {
            hasFirstSending |= board.end(index) <= highSequence;
            firstSackedSentPs = firstSackedSentPs < 0 ? board.sentPs(index) : firstSackedSentPs;
            lastSackedSentPs = board.sentPs(index);
        }
        rack.delivered(index, nowPs);
        board.markSacked(index);
        isSelective = true;
        delivered++;
    }

    /**
     * {@code tcp_ack_update_rtt}: of segments sent once (Karn; RFC 6298, section 3), else of the timestamp, which is less exact (RFC
     * 7323, section 4.1).
     */
    private void takeRoundTrip(long nowPs) {
        lastRttPs = -1;
        boolean isClear = firstSentPs >= 0 && !hasResent;
        if (isClear) {
            lastRttPs = nowPs - lastSentPs;
        }
        if (firstSackedSentPs >= 0) {
            lastRttPs = nowPs - lastSackedSentPs;
        }
        if (isClear) {
            rtt.sample(nowPs - firstSentPs, lastRttPs);
        } else if (firstSackedSentPs >= 0) {
            rtt.sample(nowPs - firstSackedSentPs, lastRttPs);
        } else if (newBytes > 0) {
            long ticks = Math.max(1, nowPs / TcpSender.TIMESTAMP_PS - timestampEcho);
            lastRttPs = ticks * TcpSender.TIMESTAMP_PS;
            rtt.sample(lastRttPs, lastRttPs);
        }
    }

    /** Newly acknowledged, not counting selective acknowledgements. */
    long newBytes() {
        return newBytes;
    }

    boolean isAdvance() {
        return newBytes > 0;
    }

    /** Segments that it tells for the first time to have arrived. */
    int delivered() {
        return delivered;
    }

    /** Whether it tells selectively of segments not known to have arrived. */
    boolean isSelective() {
        return isSelective;
    }

    /**
     * Whether it tells of a segment that was sent once, before the present recovery ({@code FLAG_ORIG_SACK_ACKED}).
     */
    boolean hasFirstSending() {
        return hasFirstSending;
    }

    /** Whether it tells of bytes that have arrived twice (RFC 2883). */
    boolean isDuplicateTold() {
        return isDuplicateTold;
    }

    long duplicateEnd() {
        return duplicateEnd;
    }

    boolean isEcnEcho() {
        return isEcnEcho;
    }

    long timestampEcho() {
        return timestampEcho;
    }

    /** Round trip of the segment that it tells of last; negative if it tells none. */
    long lastRttPs() {
        return lastRttPs;
    }

    /** When the first segment was sent that it tells of selectively and that was sent once; negative for none. */
    long firstSackedSentPs() {
        return firstSackedSentPs;
    }
}
