// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.homasim.plot.chart.FigureLine;
import org.homasim.plot.chart.FigureLine.Kind;
import org.homasim.plot.chart.TimelinePanel;
import org.homasim.plot.result.PooledTimeline;
import org.homasim.plot.result.Recovery;
import org.homasim.plot.result.SlowdownKind;
import org.homasim.plot.result.TimelineInterval;

/** The panels of a chart over time. */
final class TimelinePanels {
    /** Counts that differ by less are the chance of arrivals. */
    private static final double FEW_STARTED = 0.5;

    private static final double ENOUGH_TO_TELL = 100;
    private static final BigDecimal US_PER_MS = BigDecimal.valueOf(1_000);

    private TimelinePanels() {}

    /**
     * Panels from above: slowdown, of each protocol by itself if one of several has more than one curve; how many messages started
     * if that changed over time, as where clients waited for responses; how many did not end, if any.
     */
    static List<TimelinePanel> of(List<PooledTimeline> curves, SlowdownKind kind) {
        List<TimelinePanel> panels = new ArrayList<>();
        String label = kind.shown().substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.shown().substring(1);
        List<FigureLine> slowdown = List.of(
                new FigureLine(TimelineInterval.P99, Kind.P99), new FigureLine(TimelineInterval.MEAN, Kind.MEAN));
        Map<String, List<PooledTimeline>> byProtocol = curves.stream()
                .collect(Collectors.groupingBy(
                        curve -> curve.first().protocol(), LinkedHashMap::new, Collectors.toList()));
        boolean apart = byProtocol.size() > 1 && byProtocol.size() < curves.size();
        for (List<PooledTimeline> some : apart ? byProtocol.values() : List.of(curves)) {
            panels.add(new TimelinePanel(apart, recovery(some), label, slowdown, some));
        }
        if (curves.stream().anyMatch(TimelinePanels::variesInStarts)) {
            panels.add(counts("Started", TimelineInterval.STARTED, curves));
        }
        if (curves.stream()
                .flatMap(curve -> curve.intervals().stream())
                .anyMatch(interval -> interval.figure(TimelineInterval.UNFINISHED) > 0)) {
            panels.add(counts("Did not end", TimelineInterval.UNFINISHED, curves));
        }
        return panels;
    }

    private static TimelinePanel counts(String label, String figure, List<PooledTimeline> curves) {
        return new TimelinePanel(false, "", label, List.of(new FigureLine(figure, Kind.PLAIN)), curves);
    }

    private static boolean variesInStarts(PooledTimeline curve) {
        // The last interval may be shorter.
        List<TimelineInterval> full =
                curve.intervals().subList(0, curve.intervals().size() - 1);
        double least =
                full.stream().mapToDouble(TimelineInterval::started).min().orElse(0);
        double most = full.stream().mapToDouble(TimelineInterval::started).max().orElse(0);
        return most >= ENOUGH_TO_TELL && least < FEW_STARTED * most;
    }

    /** When the only curve with faults was back to what the only one without them shows; "" if that is not known. */
    private static String recovery(List<PooledTimeline> curves) {
        if (curves.size() != 2) {
            return "";
        }
        PooledTimeline faultless = curves.get(curves.get(0).isFaultless() ? 0 : 1);
        PooledTimeline faulty = curves.get(curves.get(0).isFaultless() ? 1 : 0);
        if (!faultless.isFaultless() || faulty.isFaultless() || !faulty.differsOnlyInFaults(faultless)) {
            return "";
        }
        Optional<Recovery> p99 = Recovery.of(faulty, faultless, TimelineInterval.P99);
        Optional<Recovery> mean = Recovery.of(faulty, faultless, TimelineInterval.MEAN);
        return p99.isEmpty() || mean.isEmpty()
                ? ""
                : "back to normal: P99 " + told(p99.get()) + ", mean " + told(mean.get());
    }

    private static String told(Recovery recovery) {
        return recovery.tookUs()
                .map(us -> us.signum() == 0
                        ? "never left"
                        : "after "
                                + us.divide(US_PER_MS, MathContext.DECIMAL32)
                                        .stripTrailingZeros()
                                        .toPlainString() + " ms")
                .orElse("not by the end");
    }
}
