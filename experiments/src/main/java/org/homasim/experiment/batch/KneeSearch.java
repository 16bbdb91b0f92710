// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.homasim.experiment.config.Knee;
import org.homasim.experiment.measure.KneeFigures;

/**
 * The search for the smallest buffer of one point: told how runs went, it names the buffers to run next. What it names depends
 * on the runs alone, not on the order in which they end: all shares first, then one buffer after the other.
 *
 * <p>Slowdown need not rise whenever the buffer shrinks. The search is for the first buffer that is too small, seen from the
 * largest; a smaller one that happens to be good again is not looked at.
 */
final class KneeSearch {
    private static final long KILOBYTE = 1_000;

    private final Knee knee;
    private final Trial baseline;
    private final long peakBytes;
    private final long minBytes;
    private final TreeSet<Long> openBytes = new TreeSet<>();
    /** Those that have ended, the first one included. */
    private int runs = 1;
    /** Whether a buffer is good, the largest first. */
    private final NavigableMap<Long, Boolean> goodByBytes = new TreeMap<>(Comparator.reverseOrder());

    /**
     * Begins a search.
     *
     * @param baseline the first run
     * @param peakBytes most that a switch held in it
     * @param minBytes buffers are whole kilobytes, and at least so many bytes
     */
    KneeSearch(Knee knee, Trial baseline, long peakBytes, long minBytes) {
        this.knee = knee;
        this.baseline = baseline;
        this.peakBytes = peakBytes;
        this.minBytes = minBytes;
    }

    /** The shares, in falling order and each buffer once; none if the first run has no mean to hold them against. */
    List<Long> begin() {
        if (!baseline.failed() && !Double.isNaN(baseline.meanSlowdown())) {
            knee.shares().forEach(share -> openBytes.add(wholeKilobytes(share * peakBytes)));
        }
        return List.copyOf(openBytes.descendingSet());
    }

    /**
     * The buffers to run after another one has been.
     *
     * @param bufferBytes one that was asked for
     */
    List<Long> after(long bufferBytes, Trial trial) {
        runs++;
        return settle(bufferBytes, isGood(trial));
    }

    /**
     * The buffers to run after another one was found to be impossible beside the other settings, which the first run was not: it
     * is too small.
     *
     * @param bufferBytes one that was asked for
     */
    List<Long> refused(long bufferBytes) {
        return settle(bufferBytes, false);
    }

    private List<Long> settle(long bufferBytes, boolean isGood) {
        if (!openBytes.remove(bufferBytes)) {
            throw new IllegalArgumentException("a buffer of " + bufferBytes + " bytes is not waited for");
        }
        goodByBytes.put(bufferBytes, isGood);
        if (!openBytes.isEmpty()) {
            return List.of();
        }
        Bracket bracket = bracket();
        if (bracket.goodBytes().isEmpty() || bracket.brokenBytes().isEmpty()) {
            return List.of();
        }
        long good = bracket.goodBytes().getAsLong();
        long broken = bracket.brokenBytes().getAsLong();
        long middle = wholeKilobytes((good + broken) / 2.0);
        if (good - broken <= knee.resolution() * peakBytes || middle <= broken || middle >= good) {
            return List.of();
        }
        openBytes.add(middle);
        return List.of(middle);
    }

    /** Whether nothing is waited for. */
    boolean isOver() {
        return openBytes.isEmpty();
    }

    /** What was found so far. */
    KneeFigures figures() {
        Bracket bracket = bracket();
        return new KneeFigures(
                peakBytes, baseline.meanSlowdown(), knee.tolerance(), bracket.goodBytes(), bracket.brokenBytes(), runs);
    }

    private boolean isGood(Trial trial) {
        // Without any message there is no mean, and nothing good about it.
        return !trial.failed() && trial.meanSlowdown() <= (1 + knee.tolerance()) * baseline.meanSlowdown();
    }

    private long wholeKilobytes(double bytes) {
        return Math.max(minBytes, Math.round(bytes / KILOBYTE) * KILOBYTE);
    }

    /** The largest buffer that is too small, and the smallest of the good ones above it. */
    private Bracket bracket() {
        OptionalLong good = OptionalLong.empty();
        for (Map.Entry<Long, Boolean> each : goodByBytes.entrySet()) {
            if (!each.getValue()) {
                return new Bracket(good, OptionalLong.of(each.getKey()));
            }
            good = OptionalLong.of(each.getKey());
        }
        return new Bracket(good, OptionalLong.empty());
    }

    private record Bracket(OptionalLong goodBytes, OptionalLong brokenBytes) {}
}
