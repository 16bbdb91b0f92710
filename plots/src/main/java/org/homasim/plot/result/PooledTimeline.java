// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Slowdown over time of all points that differ only in their seed.
 *
 * @param points the points, at least one
 * @param parameters swept parameters they share, without the seed, path to value
 * @param intervals by rising time, at least two; means over the points
 * @param endUs end of the last interval after the start of the measured time
 * @param faults when there are faults
 */
public record PooledTimeline(
        List<ResultPoint> points,
        Map<String, String> parameters,
        List<TimelineInterval> intervals,
        BigDecimal endUs,
        List<FaultPeriod> faults) {
    /** Copies what could change. */
    public PooledTimeline {
        points = List.copyOf(points);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        intervals = List.copyOf(intervals);
        faults = List.copyOf(faults);
    }

    /**
     * The timelines of an experiment.
     *
     * @param points points in any order; those without a timeline of at least two intervals are left out
     * @return in the order in which each first appears
     * @throws ResultFormatException if a file is malformed, or intervals differ between points that are pooled
     */
    public static List<PooledTimeline> of(List<ResultPoint> points) {
        List<ResultPoint> timed =
                points.stream().filter(point -> Files.exists(file(point))).toList();
        return SeedGroup.of(timed).stream()
                .map(PooledTimeline::of)
                .filter(timeline -> timeline.intervals().size() > 1)
                .toList();
    }

    /**
     * The timeline of one point alone.
     *
     * @param point one of the points
     */
    public PooledTimeline alone(ResultPoint point) {
        return of(new SeedGroup(List.of(point), parameters));
    }

    /**
     * The summary of the first point: what names the timeline is the same in all of them.
     *
     * @return a summary whose counts, seed and figures are of the first point only
     */
    public PointSummary first() {
        return points.get(0).summary();
    }

    /** Returns whether the points kept up, the worst among them. */
    public Overload overload() {
        return Overload.of(points);
    }

    /** Returns whether faults were swept and these points have none. */
    public boolean isFaultless() {
        return parameters.getOrDefault(NetworkFault.PARAMETER, "").equals(NetworkFault.NO_FAULTS);
    }

    /**
     * Whether two timelines differ only in their faults, and have intervals in common.
     *
     * @param other another timeline of the experiment
     */
    public boolean differsOnlyInFaults(PooledTimeline other) {
        PointSummary mine = first();
        PointSummary theirs = other.first();
        return withoutFaults(parameters).equals(withoutFaults(other.parameters))
                && !parameters.equals(other.parameters)
                && mine.protocol().equals(theirs.protocol())
                && mine.workload().equals(theirs.workload())
                && mine.variant().equals(theirs.variant())
                && mine.definition().equals(theirs.definition())
                && times(intervals).equals(times(other.intervals));
    }

    private static PooledTimeline of(SeedGroup group) {
        ResultPoint first = group.points().get(0);
        List<List<TimelineInterval>> timelines = new ArrayList<>();
        for (ResultPoint point : group.points()) {
            Path file = file(point);
            List<TimelineInterval> timeline = TimelineReader.read(file);
            if (!timelines.isEmpty() && !times(timeline).equals(times(timelines.get(0)))) {
                throw new ResultFormatException(
                        file, "expected the same intervals as in the points that differ only in the seed", null);
            }
            timelines.add(timeline);
        }
        List<TimelineInterval> intervals = new ArrayList<>();
        for (int i = 0; i < timelines.get(0).size(); i++) {
            int index = i;
            intervals.add(
                    mean(timelines.stream().map(timeline -> timeline.get(index)).toList()));
        }
        PointTimes times = PointTimesReader.read(first.folder().resolve("config.yaml"));
        return new PooledTimeline(
                group.points(), group.parameters(), intervals, endUs(intervals, times), times.faults());
    }

    private static Path file(ResultPoint point) {
        return point.file("timeline", ".csv");
    }

    /** The last interval is as long as the one before it, unless the measured time ends in it. */
    private static BigDecimal endUs(List<TimelineInterval> intervals, PointTimes times) {
        int last = intervals.size() - 1;
        if (last < 1) {
            return BigDecimal.ZERO;
        }
        BigDecimal lastUs = intervals.get(last).timeUs();
        BigDecimal full = lastUs.add(lastUs.subtract(intervals.get(last - 1).timeUs()));
        return times.endUs()
                .filter(end -> end.compareTo(lastUs) > 0)
                .map(full::min)
                .orElse(full);
    }

    private static List<BigDecimal> times(List<TimelineInterval> intervals) {
        return intervals.stream()
                .map(interval -> interval.timeUs().stripTrailingZeros())
                .toList();
    }

    private static Map<String, String> withoutFaults(Map<String, String> parameters) {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        others.remove(NetworkFault.PARAMETER);
        return others;
    }

    private static TimelineInterval mean(List<TimelineInterval> same) {
        return new TimelineInterval(
                same.get(0).timeUs(),
                mean(same, TimelineInterval::started),
                mean(same, TimelineInterval::completed),
                mean(same, TimelineInterval::mean),
                mean(same, TimelineInterval::p50),
                mean(same, TimelineInterval::p99),
                mean(same, TimelineInterval::max));
    }

    private static double mean(List<TimelineInterval> same, ToDoubleFunction<TimelineInterval> figure) {
        return same.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
