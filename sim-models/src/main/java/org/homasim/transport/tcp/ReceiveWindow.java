// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/**
 * How much a receiver offers: it grows with what arrives in a round trip, so that it never limits a sender for long ({@code
 * tcp_rcv_space_adjust}). What the application has not read does not lessen it.
 */
final class ReceiveWindow {
    private final long maxBytes;
    private final int segmentBytes;
    private long bytes;
    private long mostPerRound;
    private long roundStartPs;
    private long roundFrom;
    private long roundTripPs = Long.MAX_VALUE;
    private long lastEcho;
    private long measureEnd;
    private long measureStartPs;

    ReceiveWindow(long initialBytes, long maxBytes, int segmentBytes) {
        this.bytes = initialBytes;
        this.maxBytes = maxBytes;
        this.segmentBytes = segmentBytes;
    }

    long bytes() {
        return bytes;
    }

    /**
     * In-order data has arrived, up to a byte.
     *
     * @param timestampEcho of the segment, in its unit
     */
    void received(long end, long timestampEcho, long nowPs) {
        measureByTimestamp(timestampEcho, nowPs);
        measureRoundTrip(end, nowPs);
        if (roundTripPs == Long.MAX_VALUE || nowPs - roundStartPs < roundTripPs) {
            return;
        }
        long inRound = end - roundFrom;
        if (inRound > mostPerRound) {
            mostPerRound = inRound;
            bytes = Math.max(bytes, Math.min(maxBytes, 2 * inRound + 16L * segmentBytes));
        }
        roundStartPs = nowPs;
        roundFrom = end;
    }

    /**
     * What was echoed was sent a round trip ago, to a millisecond and never less ({@code tcp_rcv_rtt_measure_ts}, until 2025). This lets
     * the estimate rise, which else stays at its least, that of an empty path; a window of that would keep the sender's queue empty.
     */
    private void measureByTimestamp(long timestampEcho, long nowPs) {
        if (timestampEcho == lastEcho) {
            return;
        }
        lastEcho = timestampEcho;
        long samplePs = Math.max(1, nowPs / TcpSender.TIMESTAMP_PS - timestampEcho) * TcpSender.TIMESTAMP_PS;
        roundTripPs = roundTripPs == Long.MAX_VALUE ? samplePs : roundTripPs + (samplePs - roundTripPs) / 8;
    }

    /** A window's worth of data takes a round trip at least ({@code tcp_rcv_rtt_measure}). */
    private void measureRoundTrip(long end, long nowPs) {
        if (measureEnd == 0) {
            measureEnd = end + bytes;
            measureStartPs = nowPs;
            roundStartPs = nowPs;
            roundFrom = end;
        } else if (end >= measureEnd) {
            roundTripPs = Math.min(roundTripPs, Math.max(1, nowPs - measureStartPs));
            measureEnd = end + bytes;
            measureStartPs = nowPs;
        }
    }
}
