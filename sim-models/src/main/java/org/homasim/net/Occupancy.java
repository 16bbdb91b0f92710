// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Time-weighted statistics of the bytes that wait in a queue: mean, quantiles and maximum. Cheap enough to be always on; an
 * empty queue costs nothing, the time at 0 is what remains.
 *
 * <p>Time is added up in cells of {@value #CELLS_PER_OCTAVE} to an octave (1.6 % wide), shared by the queues of a tier.
 */
public final class Occupancy {
    private static final int CELL_BITS = 6;
    private static final int CELLS_PER_OCTAVE = 1 << CELL_BITS;

    /** Time spent in each cell by all queues of a tier; not negative bytes up to 2^47. */
    public static final class Tier {
        private final long[] timePs = new long[(48 - CELL_BITS) * CELLS_PER_OCTAVE];
        private final List<Occupancy> queues = new ArrayList<>();
        private long maxBytes;

        /** Returns the mean over time and queues. */
        public double meanBytes(long measuredPs) {
            double byteTime = 0;
            for (Occupancy queue : queues) {
                byteTime += queue.byteTime;
            }
            return byteTime / ((double) measuredPs * queues.size());
        }

        /** Returns the largest value that any queue of the tier had for more than an instant. */
        public long maxBytes() {
            return maxBytes;
        }

        /**
         * A quantile over time and queues, interpolated within its cell.
         *
         * @param fraction 0 to 1
         * @param measuredPs length of the measured time
         */
        public double quantileBytes(double fraction, long measuredPs) {
            double total = (double) measuredPs * queues.size();
            double busy = 0;
            for (long time : timePs) {
                busy += (double) time;
            }
            double rank = fraction * total - (total - busy);
            for (int cell = 0; cell < timePs.length && rank > 0; cell++) {
                if (rank <= (double) timePs[cell]) {
                    double low = lowerBytes(cell);
                    return Math.min(
                            low + (lowerBytes(cell + 1) - low) * (rank / (double) timePs[cell]), (double) maxBytes);
                }
                rank -= (double) timePs[cell];
            }
            return 0;
        }

        /** Begins the measured time; its queues are to be restarted at the same instant. */
        public void restart() {
            Arrays.fill(timePs, 0);
            maxBytes = 0;
        }
    }

    private final Tier tier;
    private long bytes;
    private double byteTime;
    private long sincePs;
    private boolean stopped;

    /** An empty queue of a tier. */
    public Occupancy(Tier tier) {
        this.tier = tier;
        tier.queues.add(this);
    }

    /** Returns the bytes waiting now. */
    public long bytes() {
        return bytes;
    }

    /** Returns the mean over the measured time, after its end. */
    public double meanBytes(long measuredPs) {
        return byteTime / measuredPs;
    }

    /** Returns the integral of the bytes over the measured time up to the last change, in bytes times picoseconds. */
    double byteTime() {
        return byteTime;
    }

    /** Notes that bytes came or went. */
    public void change(long deltaBytes, long nowPs) {
        account(nowPs);
        bytes += deltaBytes;
    }

    private void account(long nowPs) {
        long timePs = nowPs - sincePs;
        sincePs = nowPs;
        if (bytes > 0 && timePs > 0 && !stopped) {
            tier.timePs[cellOf(bytes)] += timePs;
            byteTime += (double) bytes * (double) timePs;
            if (bytes > tier.maxBytes) {
                tier.maxBytes = bytes;
            }
        }
    }

    /** Begins the measured time, after {@link Tier#restart}. */
    public void restart(long nowPs) {
        sincePs = nowPs;
        byteTime = 0;
    }

    /** Ends the measured time. */
    public void stop(long nowPs) {
        account(nowPs);
        stopped = true;
    }

    /** Cells 0 to 63 hold one value each; from there on, 64 cells an octave. */
    static int cellOf(long value) {
        if (value < CELLS_PER_OCTAVE) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - CELL_BITS - Long.numberOfLeadingZeros(value);
        return (shift + 1) * CELLS_PER_OCTAVE + (int) (value >>> shift) - CELLS_PER_OCTAVE;
    }

    /** The smallest value of a cell. */
    static double lowerBytes(int cell) {
        if (cell < 2 * CELLS_PER_OCTAVE) {
            return cell;
        }
        int shift = cell / CELLS_PER_OCTAVE - 1;
        return (double) ((long) (cell % CELLS_PER_OCTAVE + CELLS_PER_OCTAVE) << shift);
    }
}
