// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.homasim.plot.result.ChartRequest;
import org.homasim.plot.result.ChartRequests;
import org.homasim.plot.result.ChartType;
import org.homasim.plot.result.ResultFolder;

/** Decides which charts the results of an experiment make: those asked for, or else the usual ones. */
final class ResultCharts {
    /** More charts of a kind than this are left to who asks for them. */
    private static final int FEW_SUBJECTS = 4;
    /** More curves than this in one chart are, too. */
    private static final int FEW_CURVES = 12;

    /** A chart and the request that it answers. */
    record Requested(NamedChart chart, ChartRequest request) {}

    private ResultCharts() {}

    /** All charts, in the order in which they are asked for. */
    static List<NamedChart> of(ResultFolder results) {
        return requested(results).stream().map(Requested::chart).toList();
    }

    /** The same with what is asked of their files; no two have one name. */
    static List<Requested> requested(ResultFolder results) {
        Optional<List<ChartRequest>> section = ChartRequests.read(results.root());
        List<Requested> charts = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (ChartRequest request : section.orElse(List.of(ChartRequest.of(ChartType.USUAL)))) {
            ChartWishes wishes = new ChartWishes(request);
            for (NamedChart chart : charts(wishes.pointsOf(results), wishes)) {
                String name = chart.name();
                for (int i = 2; !names.add(name); i++) {
                    name = chart.name() + "-" + i;
                }
                charts.add(new Requested(new NamedChart(chart.heading(), name, chart.title(), chart.chart()), request));
            }
        }
        return charts;
    }

    private static List<NamedChart> charts(ResultFolder results, ChartWishes wishes) {
        return switch (wishes.request().type()) {
            case USUAL -> usual(results, wishes);
            case SLOWDOWN_BY_SIZE -> new SlowdownCharts(results, Set.of(), wishes, false).charts();
            case TIME_BY_SIZE -> new SlowdownCharts(results, Set.of(), wishes, true).charts();
            case TIME_CDF -> new TailCharts(results, wishes).charts();
            case OVER_PARAMETER -> new ParameterCharts(results, wishes).charts();
            case LOAD_TAIL -> List.of(new LoadTailCharts(results, wishes).chart());
            case QUEUES -> List.of(new QueueCharts(results, wishes).byTier());
            case QUEUE_SERIES -> List.of(new QueueCharts(results, wishes).overTime());
            case TIMELINE -> TimelineCharts.of(results, wishes);
            case KNEE -> List.of(new KneeCharts(results, wishes).chart());
            case BREAKDOWN -> List.of(new BreakdownCharts(results, wishes).chart());
            case PRIORITIES -> List.of(new PriorityCharts(results, wishes).chart());
        };
    }

    /**
     * Charts over swept parameters, in the order of the columns, searches for buffers, those over time, then those against message
     * size, and where these are few, of the times of short messages, queues and priorities.
     */
    private static List<NamedChart> usual(ResultFolder results, ChartWishes wishes) {
        ParameterCharts overParameters = new ParameterCharts(results, wishes);
        List<NamedChart> charts = new ArrayList<>(overParameters.charts());
        KneeCharts knee = new KneeCharts(results, wishes);
        if (knee.hasAny()) {
            charts.add(knee.chart());
        }
        charts.addAll(TimelineCharts.of(results, wishes));
        List<NamedChart> bySize = new SlowdownCharts(results, overParameters.shown(), wishes, false).charts();
        charts.addAll(bySize);
        if (!bySize.isEmpty() && bySize.size() <= FEW_SUBJECTS) {
            charts.addAll(new TailCharts(results, wishes).charts());
        }
        QueueCharts queues = new QueueCharts(results, wishes);
        if (queues.hasSeries() && queues.curves() <= FEW_CURVES) {
            charts.add(queues.overTime());
        }
        if (queues.hasTiers() && queues.curves() <= FEW_CURVES) {
            charts.add(queues.byTier());
        }
        PriorityCharts priorities = new PriorityCharts(results, wishes);
        if (priorities.bars() > 0 && priorities.bars() <= FEW_CURVES) {
            charts.add(priorities.chart());
        }
        return charts;
    }
}
