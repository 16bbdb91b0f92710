// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;
import org.homasim.experiment.statistics.ConfidenceInterval;
import org.homasim.experiment.statistics.RatioInterval;
import org.homasim.experiment.statistics.StudentInterval;
import org.homasim.experiment.statistics.VonNeumannTest;
import org.homasim.plot.result.SlowdownUnits;

/**
 * Collects the measured messages in batches of equal time, by their starts, for the intervals of one run.
 *
 * <p>By starts, since measured are those that start in the measured time: in the order of ends the last batches would have nothing but
 * the long ones that the drain waited for. A message's batch is then known whenever it ends, and nothing has to be kept of it.
 */
public final class BatchRecorder {
    /** More than 30 gain next to nothing, fewer than 10 cost width (Schmeiser, Operations Research 30(3), 1982). */
    public static final int BATCHES = 20;

    /** Numbers of batches to try: neighbours are taken together where each has too few messages. */
    private static final int[] TRIED = {BATCHES, 10, 5};

    /**
     * Messages of a batch beyond a percentile, and for the mean of all, at least. Messages beyond come in groups, those of a busy
     * period: with 10, intervals of P99.9 of an M/M/1 queue at 80 % covered in 78 % of runs, with 50 in 89 % (docs/statistics.md).
     */
    private static final double BEYOND = 50;

    private static final int SIGNIFICANT_DIGITS = 3;

    /** Smaller steps than this, in {@link SlowdownUnits}, are less than three digits of a slowdown of 0.5. */
    private static final long SLOWDOWN_STEP = 32;

    /** Three digits of half a microsecond, in picoseconds. */
    private static final long TIME_STEP_PS = 512;

    /** Histograms hold so much from the start, so that they seldom grow in the measured time: slowdowns up to 10,000. */
    private static final long USUAL_SLOWDOWN = 1_000_000_000L;

    /** The same for times: 10 ms. */
    private static final long USUAL_TIME_PS = 10_000_000_000L;

    private final long fromPs;
    private final long durationPs;
    private final long shortBytes;
    private final double[] sums = new double[BATCHES];
    private final long[] counts = new long[BATCHES];
    private final AbstractHistogram[] slowdowns = new AbstractHistogram[BATCHES];
    private final AbstractHistogram[] shortPs = new AbstractHistogram[BATCHES];

    /**
     * Without messages.
     *
     * @param fromPs start of the measured time
     * @param durationPs its length, above 0
     * @param shortBytes messages up to this size are short
     */
    public BatchRecorder(long fromPs, long durationPs, long shortBytes) {
        this.fromPs = fromPs;
        this.durationPs = durationPs;
        this.shortBytes = shortBytes;
        Arrays.setAll(slowdowns, batch -> histogram(SLOWDOWN_STEP, USUAL_SLOWDOWN));
        Arrays.setAll(shortPs, batch -> histogram(TIME_STEP_PS, USUAL_TIME_PS));
    }

    private static AbstractHistogram histogram(long step, long highest) {
        AbstractHistogram histogram = new IntCountsHistogram(step, highest, SIGNIFICANT_DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    /**
     * A measured message has come to its good end.
     *
     * @param startPs when it started, in the measured time
     * @param sizeBytes its length
     * @param timePs from start to end
     * @param slowdown its time over the ideal one
     */
    public void record(long startPs, long sizeBytes, long timePs, double slowdown) {
        int batch = (int) ((startPs - fromPs) * BATCHES / durationPs);
        sums[batch] += slowdown;
        counts[batch]++;
        slowdowns[batch].recordValue(SlowdownUnits.toUnits(slowdown));
        if (sizeBytes <= shortBytes) {
            shortPs[batch].recordValue(timePs);
        }
    }

    /**
     * The intervals around the figures of all messages.
     *
     * @param slowdown of the same messages
     * @param shortMicroseconds times of the short ones
     */
    public RunIntervals intervals(Quantiles slowdown, Quantiles shortMicroseconds) {
        return new RunIntervals(
                isIndependent(),
                mean(),
                percentile(slowdowns, 50, slowdown.p50(), SlowdownUnits::fromUnits),
                percentile(slowdowns, 99, slowdown.p99(), SlowdownUnits::fromUnits),
                percentile(slowdowns, 99.9, slowdown.p999(), SlowdownUnits::fromUnits),
                percentile(shortPs, 50, shortMicroseconds.p50(), Quantiles::microseconds),
                percentile(shortPs, 99, shortMicroseconds.p99(), Quantiles::microseconds));
    }

    private Optional<Boolean> isIndependent() {
        double[] means = new double[BATCHES];
        for (int batch = 0; batch < BATCHES; batch++) {
            if (counts[batch] == 0) {
                return Optional.empty();
            }
            means[batch] = sums[batch] / counts[batch];
        }
        return Optional.of(VonNeumannTest.isPassed(means));
    }

    private ConfidenceInterval mean() {
        for (int batches : TRIED) {
            int each = BATCHES / batches;
            double[] mergedSums = new double[batches];
            long[] mergedCounts = new long[batches];
            for (int batch = 0; batch < BATCHES; batch++) {
                mergedSums[batch / each] += sums[batch];
                mergedCounts[batch / each] += counts[batch];
            }
            if (Arrays.stream(mergedCounts).min().orElseThrow() >= BEYOND) {
                return RatioInterval.of(mergedSums, mergedCounts, RunIntervals.CONFIDENCE);
            }
        }
        return ConfidenceInterval.UNKNOWN;
    }

    private static ConfidenceInterval percentile(
            AbstractHistogram[] histograms, double percentile, double ofAll, LongToDoubleFunction unit) {
        // Rounded, since 100 - 99.9 is a little less than 0.1.
        long needed = Math.round(BEYOND / (1 - percentile / 100));
        for (int batches : TRIED) {
            double[] values = values(histograms, batches, percentile, needed, unit);
            if (values.length > 0) {
                return StudentInterval.around(ofAll, values, RunIntervals.CONFIDENCE);
            }
        }
        return ConfidenceInterval.UNKNOWN;
    }

    /** The percentile of each batch; none at all if one has too few messages. */
    private static double[] values(
            AbstractHistogram[] histograms, int batches, double percentile, long needed, LongToDoubleFunction unit) {
        double[] values = new double[batches];
        int each = BATCHES / batches;
        for (int batch = 0; batch < batches; batch++) {
            AbstractHistogram merged = histograms[batch * each].copy();
            for (int i = 1; i < each; i++) {
                merged.add(histograms[batch * each + i]);
            }
            if (merged.getTotalCount() < needed) {
                return new double[0];
            }
            values[batch] = Quantiles.at(merged, percentile, unit);
        }
        return values;
    }
}
