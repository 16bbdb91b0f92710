// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homasim.plot.chart.TimelineChart;
import org.homasim.plot.result.PooledTimeline;
import org.homasim.plot.result.ResultFolder;

/** Makes the charts of slowdown over time, and decides which curves go into each. */
final class TimelineCharts {
    private static final String HEADING = "Over time";
    private static final BigDecimal US_PER_MS = BigDecimal.valueOf(1_000);

    private TimelineCharts() {}

    /** Charts of the points that have timelines, one for each workload, load and kind of slowdown or more, in their order. */
    static List<NamedChart> of(ResultFolder results, ChartWishes wishes) {
        Map<ChartSubject, List<PooledTimeline>> subjects = new LinkedHashMap<>();
        for (PooledTimeline curve : PooledTimeline.of(results.sweepPointsPerTransport())) {
            subjects.computeIfAbsent(ChartSubject.of(curve.first()), key -> new ArrayList<>())
                    .add(curve);
        }
        List<NamedChart> charts = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        subjects.forEach((subject, curves) -> {
            boolean tellVariant = subject.hasOtherVariant(subjects.keySet());
            String fileName = subject.fileName("timeline", tellVariant);
            String title = subject.title("Slowdown over time", tellVariant);
            for (TimelineSplit.Part part : TimelineSplit.of(curves)) {
                boolean isWhole = part.detail().isEmpty();
                boolean isOnly = isWhole && subjects.size() == 1;
                String name = isWhole ? fileName : fileName + "-" + ChartSubject.fileSafe(part.detail());
                charts.add(chart(
                        unused(wishes.name(name, isOnly), names),
                        wishes.title(isWhole ? title : title + ", " + part.detail(), isOnly),
                        subject,
                        part.curves()));
            }
        });
        return charts;
    }

    private static NamedChart chart(String name, String title, ChartSubject subject, List<PooledTimeline> curves) {
        List<String> details =
                CurveNames.details(curves.stream().map(CurveNames.Named::of).toList());
        TimelineChart chart =
                new TimelineChart(title, subtitle(curves), curves, details, TimelinePanels.of(curves, subject.kind()));
        return new NamedChart(HEADING, name, title, chart);
    }

    private static String subtitle(List<PooledTimeline> curves) {
        List<String> parts = new ArrayList<>();
        String hosts = PointTexts.common(
                curves, curve -> PointTexts.hosts(curve.points().get(0)));
        if (!hosts.isEmpty()) {
            parts.add(hosts + " hosts");
        }
        String definition = PointTexts.common(curves, curve -> curve.first().definition());
        if (!definition.isEmpty()) {
            parts.add("slowdown as " + definition);
        }
        String interval = PointTexts.common(curves, TimelineCharts::interval);
        if (!interval.isEmpty()) {
            parts.add("messages by their start in intervals of " + interval);
        }
        int seeds =
                curves.stream().mapToInt(curve -> curve.points().size()).max().orElse(1);
        if (seeds > 1) {
            parts.add("mean of " + seeds + " seeds");
        }
        return String.join(", ", parts);
    }

    private static String interval(PooledTimeline curve) {
        BigDecimal us = curve.intervals()
                .get(1)
                .timeUs()
                .subtract(curve.intervals().get(0).timeUs());
        boolean isLong = us.compareTo(US_PER_MS) >= 0;
        BigDecimal told = isLong ? us.divide(US_PER_MS) : us;
        return told.stripTrailingZeros().toPlainString() + (isLong ? " ms" : " us");
    }

    /** Values that differ may be written alike in names of files. */
    private static String unused(String name, Set<String> names) {
        String unused = name;
        for (int i = 2; !names.add(unused); i++) {
            unused = name + "-" + i;
        }
        return unused;
    }
}
