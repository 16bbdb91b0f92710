// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/** Proportional rate reduction (RFC 6937; {@code tcp_cwnd_reduction}): spreads a reduction of the window over a round trip. */
final class Prr {
    private double windowBefore;
    private int delivered;
    private int out;

    void begin(double windowSegments) {
        windowBefore = windowSegments;
        delivered = 0;
        out = 0;
    }

    /** A segment was sent, new or again. */
    void sent() {
        out++;
    }

    /**
     * The window after an acknowledgement.
     *
     * @param newlyDelivered segments that it acknowledged, selectively or not; at least 1
     * @param inFlight segments in the network
     * @param threshold window to go down to
     * @param isGoodProgress whether the cumulative acknowledgement advanced and no further loss was found
     */
    double window(int newlyDelivered, int inFlight, double threshold, boolean isGoodProgress) {
        delivered += newlyDelivered;
        double toSend;
        double room = threshold - inFlight;
        if (room < 0) {
            toSend = Math.ceil(threshold * delivered / windowBefore) - out;
        } else {
            toSend = Math.max(delivered - out, newlyDelivered) + (isGoodProgress ? 1 : 0);
            toSend = Math.min(room, toSend);
        }
        // The first retransmission always goes.
        toSend = Math.max(toSend, out == 0 ? 1 : 0);
        return inFlight + toSend;
    }
}
