// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp.congestion;

/**
 * CUBIC (RFC 9438), the default of Linux: between losses the window follows a cubic curve of time that is flat at the window where the
 * last loss happened; where that is slower than NewReno would be, it is as fast as that.
 */
public final class Cubic implements CongestionControl {
    /** RFC 9438, section 4.6. */
    private static final double BETA = 0.7;

    /** RFC 9438, section 5: in segments per second cubed. */
    private static final double C = 0.4;

    /** RFC 9438, section 4.3. */
    private static final double ALPHA = 3 * (1 - BETA) / (1 + BETA);

    /** RFC 9438, section 4.2: the window grows by half per round trip at most. */
    private static final double MOST_GROWTH = 1.5;

    private static final double SMALLEST = 2;
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    private final HyStart hyStart;

    /** Window just before the last reduction, less if that was below the one before; 0 before the first. */
    private double lastMaximum;

    /** Window just before the last reduction. */
    private double windowBefore;

    /** Window at which the curve is flat. */
    private double origin;

    private long epochStartPs = -1;
    /** Seconds from the begin of the epoch to the flat part. */
    private double flatSeconds;
    /** What NewReno's window would be by now. */
    private double renoWindow;

    private long shortestRttPs = Long.MAX_VALUE;

    /**
     * A control that knows nothing of the path yet.
     *
     * @param withHyStart whether slow start ends before losses
     */
    public Cubic(boolean withHyStart) {
        hyStart = withHyStart ? new HyStart() : null;
    }

    @Override
    public void onAcknowledged(CongestionWindow window, int ackedSegments, long nowPs) {
        int left = window.isInSlowStart() ? window.slowStart(ackedSegments) : ackedSegments;
        if (left > 0) {
            avoidCongestion(window, left, nowPs);
        }
    }

    private void avoidCongestion(CongestionWindow window, int ackedSegments, long nowPs) {
        double segments = window.segments();
        if (epochStartPs < 0) {
            beginEpoch(segments, nowPs);
        }
        double rtt = shortestRttPs == Long.MAX_VALUE ? 0 : shortestRttPs / PICOSECONDS_PER_SECOND;
        double seconds = (nowPs - epochStartPs) / PICOSECONDS_PER_SECOND + rtt;
        double offset = seconds - flatSeconds;
        double target = Math.min(MOST_GROWTH * segments, origin + C * offset * offset * offset);
        // RFC 9438, section 4.3: once NewReno would have regained the last maximum, it grows by one segment per round
        // trip.
        double renoGrowth = renoWindow < windowBefore ? ALPHA : 1;
        renoWindow += renoGrowth * ackedSegments / segments;
        double grown = target > segments ? segments + ackedSegments * (target - segments) / segments : segments;
        window.set(Math.max(grown, Math.min(renoWindow, segments + ackedSegments)));
    }

    private void beginEpoch(double segments, long nowPs) {
        epochStartPs = nowPs;
        renoWindow = segments;
        if (segments < lastMaximum) {
            flatSeconds = Math.cbrt((lastMaximum - segments) / C);
            origin = lastMaximum;
        } else {
            flatSeconds = 0;
            origin = segments;
        }
    }

    @Override
    public void onRtt(CongestionWindow window, long rttPs, long nowPs) {
        shortestRttPs = Math.min(shortestRttPs, rttPs);
        if (hyStart != null) {
            hyStart.onRtt(window, rttPs, nowPs);
        }
    }

    @Override
    public void onAnyAcknowledgement(
            CongestionWindow window, long ackedBytes, long acknowledgedEnd, long sentEnd, boolean isEcnEcho) {
        if (hyStart != null) {
            hyStart.onAcknowledgement(acknowledgedEnd, sentEnd);
        }
    }

    /** With fast convergence: a flow that lost below its last maximum makes room for others (RFC 9438, section 4.7). */
    @Override
    public double reducedWindow(CongestionWindow window) {
        double segments = window.segments();
        lastMaximum = segments < lastMaximum ? segments * (1 + BETA) / 2 : segments;
        windowBefore = segments;
        epochStartPs = -1;
        return Math.max(SMALLEST, segments * BETA);
    }

    @Override
    public void onTimeout(long nowPs) {
        epochStartPs = -1;
        lastMaximum = 0;
        windowBefore = 0;
        shortestRttPs = Long.MAX_VALUE;
        if (hyStart != null) {
            hyStart.reset(nowPs);
        }
    }

    @Override
    public void onUndone() {
        epochStartPs = -1;
    }

    /** Time in which nothing was sent does not count ({@code cubictcp_cwnd_event}). */
    @Override
    public void onRestart(long idlePs, long nowPs) {
        if (epochStartPs >= 0 && idlePs > 0) {
            epochStartPs = Math.min(nowPs, epochStartPs + idlePs);
        }
    }

    @Override
    public boolean usesEcn() {
        return false;
    }
}
