// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.HdrHistogram.Histogram;
import org.homasim.kernel.Picoseconds;

/** Collects how long measured RPCs waited in their applications. */
public final class WaitingRecorder {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram waitPs = new Histogram(SIGNIFICANT_DIGITS);
    private double sumPs;
    private long maxPs;

    /** Without RPCs. */
    public WaitingRecorder() {
        waitPs.setAutoResize(true);
    }

    /** An RPC has been sent some time, above 0, after it was due. */
    public void record(long timePs) {
        waitPs.recordValue(timePs);
        sumPs += timePs;
        maxPs = Math.max(maxPs, timePs);
    }

    /** Takes over what another one has collected. */
    public void add(WaitingRecorder other) {
        waitPs.add(other.waitPs);
        sumPs += other.sumPs;
        maxPs = Math.max(maxPs, other.maxPs);
    }

    /**
     * Returns the figures.
     *
     * @param behindPs how long the next RPC of a client was overdue at the end of the measured time, mean over the clients
     */
    public Waiting figures(double behindPs) {
        return new Waiting(
                Quantiles.of(waitPs, sumPs / Picoseconds.MICROSECOND, WaitingRecorder::microseconds),
                microseconds(maxPs),
                behindPs / Picoseconds.MICROSECOND);
    }

    private static double microseconds(long timePs) {
        return (double) timePs / Picoseconds.MICROSECOND;
    }
}
