// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp.congestion;

/** One segment more per round trip, half of the window after a loss (RFC 5681, section 3.1; {@code tcp_cong.c}). */
public class NewReno implements CongestionControl {
    private static final double SMALLEST = 2;

    /** A control without history. */
    public NewReno() {}

    @Override
    public void onAcknowledged(CongestionWindow window, int ackedSegments, long nowPs) {
        int left = window.isInSlowStart() ? window.slowStart(ackedSegments) : ackedSegments;
        if (left > 0) {
            window.set(window.segments() + left / window.segments());
        }
    }

    @Override
    public void onRtt(CongestionWindow window, long rttPs, long nowPs) {}

    @Override
    public void onAnyAcknowledgement(
            CongestionWindow window, long ackedBytes, long acknowledgedEnd, long sentEnd, boolean isEcnEcho) {}

    @Override
    public double reducedWindow(CongestionWindow window) {
        return Math.max(SMALLEST, window.segments() / 2);
    }

    @Override
    public void onTimeout(long nowPs) {}

    @Override
    public void onUndone() {}

    @Override
    public void onRestart(long idlePs, long nowPs) {}

    @Override
    public boolean usesEcn() {
        return false;
    }
}
