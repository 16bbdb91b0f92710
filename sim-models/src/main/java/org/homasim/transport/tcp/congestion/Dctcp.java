// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp.congestion;

/**
 * DCTCP (RFC 8257; {@code tcp_dctcp.c}): the window shrinks by half the share of bytes that were marked, estimated once per window
 * of data; else it grows as NewReno's.
 */
public final class Dctcp extends NewReno {
    private static final double SMALLEST = 2;

    private final double gain;
    private double alpha;
    private long windowEnd;
    private long ackedBytes;
    private long markedBytes;

    /**
     * A control that knows nothing of the path yet.
     *
     * @param gain weight of a new share in the estimate, in (0, 1] (g of RFC 8257, section 4.2: 1/16)
     * @param initialAlpha the first estimate, in [0, 1] (1 in Linux, so that the first mark halves the window)
     */
    public Dctcp(double gain, double initialAlpha) {
        this.gain = gain;
        this.alpha = initialAlpha;
    }

    /** RFC 8257, section 3.3, items 3 to 8. */
    @Override
    public void onAnyAcknowledgement(
            CongestionWindow window, long newBytes, long acknowledgedEnd, long sentEnd, boolean isEcnEcho) {
        ackedBytes += newBytes;
        if (isEcnEcho) {
            markedBytes += newBytes;
        }
        if (acknowledgedEnd <= windowEnd) {
            return;
        }
        if (ackedBytes > 0) {
            alpha = alpha * (1 - gain) + gain * markedBytes / ackedBytes;
        }
        windowEnd = sentEnd;
        ackedBytes = 0;
        markedBytes = 0;
    }

    /** Section 3.3, item 9; a loss halves the window, as section 3.5 has it. */
    @Override
    public double markedWindow(CongestionWindow window) {
        return Math.max(SMALLEST, window.segments() * (1 - alpha / 2));
    }

    /** Losses count more than marks: half of what the window is by then ({@code dctcp_state}, {@code dctcp_react_to_loss}). */
    @Override
    public double furtherReducedWindow(CongestionWindow window) {
        return reducedWindow(window);
    }

    @Override
    public boolean usesEcn() {
        return true;
    }

    /** Returns the estimated share of marked bytes. */
    public double alpha() {
        return alpha;
    }
}
