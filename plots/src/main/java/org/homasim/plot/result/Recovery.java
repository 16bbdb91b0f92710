// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * When a figure was back to normal after a fault.
 *
 * <p>Normal is what the run without faults shows in any of its intervals, and up to a tenth more. Comparing each interval with
 * its counterpart only would not do: two runs without faults that differ in nothing but the seed then nearly always "recover"
 * from something. For the same reason one interval that is disturbed alone does not count.
 *
 * @param figure name of the figure of {@link TimelineInterval}
 * @param fromUs begin of the first fault after the start of the measured time
 * @param normalUpTo the largest value that is normal
 * @param disturbed number of intervals above that, or of which more messages did not end than of any without faults, alone or not
 * @param recoveredUs begin of the undisturbed rest of the measured time; that of the fault if it disturbed nothing; none if the
 *     rest is shorter than {@link #LEAST_REST} intervals
 */
public record Recovery(
        String figure, BigDecimal fromUs, double normalUpTo, int disturbed, Optional<BigDecimal> recoveredUs) {
    /** So many undisturbed intervals at the end tell that it is over. */
    public static final int LEAST_REST = 5;

    private static final double TOLERATED = 1.1;
    /** Two disturbed intervals among as many as this belong together. */
    private static final int TOGETHER = 3;

    /**
     * Compares two timelines.
     *
     * @param faulty with faults
     * @param faultless without, of the same intervals
     * @param figure name of a figure of which less is better
     * @return nothing if no fault begins in the measured time, or there is nothing to compare with
     */
    public static Optional<Recovery> of(PooledTimeline faulty, PooledTimeline faultless, String figure) {
        Optional<BigDecimal> begin =
                faulty.faults().stream().map(FaultPeriod::fromUs).min(BigDecimal::compareTo);
        double normal = faultless.intervals().stream()
                .mapToDouble(interval -> interval.figure(figure))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
        if (begin.isEmpty()
                || begin.get().signum() < 0
                || begin.get().compareTo(faulty.endUs()) >= 0
                || Double.isNaN(normal)) {
            return Optional.empty();
        }
        double normalShare = faultless.intervals().stream()
                .mapToDouble(Recovery::unfinishedShare)
                .max()
                .orElse(0);
        return Optional.of(of(faulty, begin.get(), figure, TOLERATED * normal, normalShare));
    }

    /** Returns how long it took from the begin of the first fault. */
    public Optional<BigDecimal> tookUs() {
        return recoveredUs.map(recovered -> recovered.subtract(fromUs));
    }

    private static Recovery of(
            PooledTimeline faulty, BigDecimal fromUs, String figure, double normalUpTo, double normalShare) {
        List<TimelineInterval> intervals = faulty.intervals();
        int disturbed = 0;
        int before = -TOGETHER;
        int last = -1;
        for (int i = 0; i < intervals.size(); i++) {
            TimelineInterval interval = intervals.get(i);
            // Slowdowns are those of messages that ended; the others are worse than any.
            if (!(interval.figure(figure) > normalUpTo || unfinishedShare(interval) > normalShare)) {
                continue;
            }
            disturbed++;
            if (i - before < TOGETHER) {
                last = i;
            }
            before = i;
        }
        Optional<BigDecimal> recovered;
        if (last < 0) {
            recovered = Optional.of(fromUs);
        } else if (intervals.size() - 1 - last < LEAST_REST) {
            recovered = Optional.empty();
        } else {
            recovered = Optional.of(intervals.get(last + 1).timeUs().max(fromUs));
        }
        return new Recovery(figure, fromUs, normalUpTo, disturbed, recovered);
    }

    private static double unfinishedShare(TimelineInterval interval) {
        return interval.started() > 0 ? interval.figure(TimelineInterval.UNFINISHED) / interval.started() : 0;
    }
}
