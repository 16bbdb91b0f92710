// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp.congestion;

/** How fast a sender may be: its window grows and shrinks by this. One object belongs to one sender. */
public interface CongestionControl {
    /**
     * Acknowledgements in a row without loss: the window may grow. Called only while the window limits the sender.
     *
     * @param window to be set
     * @param ackedSegments newly acknowledged, at least 1
     * @param nowPs time
     */
    void onAcknowledged(CongestionWindow window, int ackedSegments, long nowPs);

    /**
     * A round-trip time was measured.
     *
     * @param window the present one, of which slow start may be ended
     * @param rttPs of a segment that was sent once
     * @param nowPs time
     */
    void onRtt(CongestionWindow window, long rttPs, long nowPs);

    /**
     * Every acknowledgement, before anything else is done with it.
     *
     * @param window may be looked at
     * @param ackedBytes newly acknowledged, 0 for a duplicate
     * @param acknowledgedEnd end of the acknowledged bytes
     * @param sentEnd end of the bytes sent
     * @param isEcnEcho whether it carries the echo of a mark
     */
    void onAnyAcknowledgement(
            CongestionWindow window, long ackedBytes, long acknowledgedEnd, long sentEnd, boolean isEcnEcho);

    /**
     * Packets were lost: returns the window to go down to, in segments, at least 2.
     *
     * @param window the present one
     */
    double reducedWindow(CongestionWindow window);

    /**
     * Packets were marked: returns the window to go down to, in segments, at least 2.
     *
     * @param window the present one
     */
    default double markedWindow(CongestionWindow window) {
        return reducedWindow(window);
    }

    /**
     * Packets were lost while the window was being reduced after marks: returns the window to go down to, in segments. Most controls
     * leave it as it is, since marks and losses of one round trip are one sign of congestion (RFC 3168, section 6.1.2; {@code
     * tcp_enter_recovery}).
     *
     * @param window the present one
     */
    default double furtherReducedWindow(CongestionWindow window) {
        return window.threshold();
    }

    /** The retransmission timer has expired. */
    void onTimeout(long nowPs);

    /** The reduction turned out to be a mistake and was undone. */
    void onUndone();

    /** Segments are sent after the connection was idle. */
    void onRestart(long idlePs, long nowPs);

    /** Whether packets are marked rather than dropped by switches for this sender, and each mark is counted as in DCTCP. */
    boolean usesEcn();
}
