// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.Arrays;

/**
 * The receiving half of a connection: puts segments in order and decides when to acknowledge ({@code tcp_rcv_established}, {@code
 * __tcp_ack_snd_check}; RFC 5681, section 4.2).
 */
final class TcpReceiver {
    private static final long FIRST_BYTE = 1;

    private final TcpParameters parameters;
    private final int segmentBytes;
    private final boolean countsEveryMark;
    private final ReceiveWindow window;
    private final OutOfOrder outOfOrder = new OutOfOrder();

    private long next = FIRST_BYTE;
    /** Acknowledged so far. */
    private long acknowledged = FIRST_BYTE;

    private boolean mustAcknowledge;
    private long delayedPs = Long.MAX_VALUE;
    private int quickAcksLeft;
    private long lastArrivalPs;
    private long timestamp;

    /** The last mark state that was told (RFC 8257, section 3.2); for other controls, whether to echo until told to stop. */
    private boolean echoes;
    /** What the acknowledgements at once of changes of marks cover that have not gone yet. */
    private long[] changeEnds = new long[4];

    private int changes;

    private long duplicateFrom;
    private long duplicateTo;

    TcpReceiver(TcpParameters parameters, boolean countsEveryMark) {
        this.parameters = parameters;
        this.segmentBytes = parameters.segmentBytes();
        this.countsEveryMark = countsEveryMark;
        this.quickAcksLeft = parameters.quickAcks();
        this.window = new ReceiveWindow(parameters.initialReceiveBytes(), parameters.maxReceiveBytes(), segmentBytes);
    }

    /** A segment with data has arrived; it may be merged from several packets. */
    void onData(TcpPacket packet, long nowPs) {
        long from = packet.sequence;
        long to = from + packet.dataBytes;
        if (nowPs - lastArrivalPs > parameters.minTimeoutPs()) {
            // Something starts anew: the sender's window wants to grow (tcp_event_data_recv).
            quickAcksLeft = parameters.quickAcks();
        }
        lastArrivalPs = nowPs;
        takeMark(packet);
        takeTimestamp(packet);
        if (to <= next) {
            tellDuplicate(from, to);
            acknowledgeAtOnce();
            return;
        }
        if (from > next) {
            if (to > next + window.bytes()) {
                acknowledgeAtOnce();
                return;
            }
            if (!outOfOrder.add(from, to)) {
                tellDuplicate(from, to);
            }
            quickAcksLeft = parameters.quickAcks();
            acknowledgeAtOnce();
            return;
        }
        boolean hadGap = !outOfOrder.isEmpty();
        next = hadGap ? outOfOrder.joinTo(to) : to;
        window.received(next, packet.timestampEcho, nowPs);
        if (hadGap || next - acknowledged > segmentBytes || quickAcksLeft > 0) {
            acknowledgeAtOnce();
        } else if (delayedPs == Long.MAX_VALUE) {
            delayedPs = nowPs + parameters.delayedAckPs();
        }
    }

    /** What is to be echoed: RFC 7323, section 4.3, of segments with data and without ({@code tcp_replace_ts_recent}). */
    void takeTimestamp(TcpPacket packet) {
        if (packet.sequence <= acknowledged) {
            timestamp = Math.max(timestamp, packet.timestamp);
        }
    }

    /** DCTCP acknowledges at once when marks begin or end, so that each acknowledgement tells of one kind; others echo until answered. */
    private void takeMark(TcpPacket packet) {
        if (!countsEveryMark) {
            if (packet.isWindowReduced) {
                echoes = false;
            }
            echoes |= packet.isCongestionMarked;
            return;
        }
        boolean latest = echoes ^ (changes % 2 != 0);
        if (packet.isCongestionMarked != latest) {
            if (changes > 0 || next > acknowledged) {
                if (changes == changeEnds.length) {
                    changeEnds = Arrays.copyOf(changeEnds, changes * 2);
                }
                changeEnds[changes++] = next;
            } else {
                echoes = packet.isCongestionMarked;
            }
        }
    }

    private void tellDuplicate(long from, long to) {
        duplicateFrom = from;
        duplicateTo = to;
    }

    private void acknowledgeAtOnce() {
        mustAcknowledge = true;
    }

    /** Whether an acknowledgement must go, with data or without. */
    boolean mustAcknowledge() {
        return mustAcknowledge || changes > 0;
    }

    /**
     * Whether the next acknowledgement must go alone, since it tells of what came before a change of marks, or of what leaves no room for
     * a full segment.
     */
    boolean mustAcknowledgeApart() {
        return changes > 0 || (mustAcknowledge && (duplicateTo != 0 || !outOfOrder.isEmpty()));
    }

    /** The time of {@link #deadlinePs} has come. */
    void onTimer(long nowPs) {
        if (nowPs >= delayedPs) {
            acknowledgeAtOnce();
            delayedPs = Long.MAX_VALUE;
        }
    }

    long deadlinePs() {
        return delayedPs;
    }

    /** Fills in the acknowledgement's part of the header. */
    void fill(TcpPacket packet) {
        packet.timestampEcho = timestamp;
        packet.windowBytes = window.bytes();
        packet.isEcnEcho = echoes;
        if (changes > 0) {
            acknowledged = changeEnds[0];
            packet.acknowledgement = acknowledged;
            changes--;
            System.arraycopy(changeEnds, 1, changeEnds, 0, changes);
            echoes = !echoes;
            mustAcknowledge |= next - acknowledged > segmentBytes;
            return;
        }
        packet.acknowledgement = next;
        boolean hasRoom = packet.dataBytes == 0;
        if (hasRoom && duplicateTo != 0) {
            packet.addSackBlock(duplicateFrom, duplicateTo);
            packet.isFirstBlockDuplicate = true;
            duplicateTo = 0;
        }
        if (hasRoom && !outOfOrder.isEmpty()) {
            outOfOrder.tell(packet);
        }
        if (next > acknowledged && quickAcksLeft > 0) {
            quickAcksLeft--;
        }
        acknowledged = next;
        mustAcknowledge = false;
        delayedPs = Long.MAX_VALUE;
    }

    /** End of the bytes that have arrived in order. */
    long next() {
        return next;
    }
}
