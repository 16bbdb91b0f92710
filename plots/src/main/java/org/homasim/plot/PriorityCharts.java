// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.plot.chart.CurvePanel;
import org.homasim.plot.chart.SharesChart;
import org.homasim.plot.chart.XyCurve;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.SeedGroup;
import org.homasim.plot.result.TierFigures;

/** Makes the chart of the bytes on the links to the hosts by priority. */
final class PriorityCharts {
    private static final String HEADING = "Priorities";

    private final ResultFolder results;
    private final ChartWishes wishes;
    private final List<SeedGroup> groups;

    PriorityCharts(ResultFolder results, ChartWishes wishes) {
        this.results = results;
        this.wishes = wishes;
        // Where every packet has the same level there is nothing to tell.
        this.groups = SeedGroup.of(results.sweepPoints()).stream()
                .filter(group -> toHosts(group)
                        .map(tier -> tier.wireBytesByPriority().stream()
                                        .filter(bytes -> bytes > 0)
                                        .count()
                                > 1)
                        .orElse(false))
                .toList();
    }

    /** How many bars there are. */
    int bars() {
        return groups.size();
    }

    NamedChart chart() {
        Map<String, List<SharesChart.Bar>> bars = new LinkedHashMap<>();
        List<CurveNames.Named> named = groups.stream().map(CurveNames.Named::of).toList();
        List<String> details = CurveNames.details(named);
        int levels = 0;
        for (int i = 0; i < groups.size(); i++) {
            TierFigures tier = toHosts(groups.get(i)).orElseThrow();
            List<Double> bytes = new ArrayList<>();
            for (int level = tier.wireBytesByPriority().size() - 1; level >= 0; level--) {
                bytes.add(tier.wireBytesByPriority().get(level));
            }
            levels = Math.max(levels, bytes.size());
            String protocol = groups.get(i).first().protocol();
            bars.computeIfAbsent("Links to the hosts (" + tier.tier() + ")", key -> new ArrayList<>())
                    .add(new SharesChart.Bar(XyCurve.label(protocol, details.get(i)), protocol, bytes));
        }
        List<String> parts = new ArrayList<>();
        for (int level = levels - 1; level >= 0; level--) {
            parts.add("P" + level + (level == levels - 1 ? " (most urgent)" : ""));
        }
        List<CurvePanel<SharesChart.Bar>> panels = new ArrayList<>();
        bars.forEach((heading, some) -> panels.add(new CurvePanel<>(heading, some)));
        String title = wishes.title(results.experiment() + ": bytes by priority", true);
        String workload = PointTexts.common(groups, group -> group.first().workload());
        return new NamedChart(
                HEADING,
                wishes.name("priorities", true),
                title,
                new SharesChart(new SharesChart.Content(
                        title,
                        "in the measured time, headers and gaps included"
                                + (workload.isEmpty() ? "" : ", " + PointTexts.workload(workload)),
                        "Share of the bytes on these links",
                        parts,
                        panels,
                        "No point has packets of more than one priority.")));
    }

    /** The last tier of ports, behind which the hosts are. */
    private static Optional<TierFigures> toHosts(SeedGroup group) {
        List<TierFigures> tiers = TierFigures.of(group.points());
        return tiers.isEmpty() ? Optional.empty() : Optional.of(tiers.get(tiers.size() - 1));
    }
}
