// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homasim.plot.chart.NumberTable;
import org.homasim.plot.result.PooledTimeline;
import org.homasim.plot.result.Recovery;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.TimelineInterval;

/** How long each point with faults took to be as the point without, a row for each point and figure. */
final class RecoveryTable {
    static final String NAME = "recovery";

    private static final List<String> COLUMNS = List.of(
            "point", "without_faults", "figure", "from_us", "normal_up_to", "disturbed", "recovered_us", "took_us");

    /** As many as the figures of points have. */
    private static final MathContext DIGITS = new MathContext(7);

    private RecoveryTable() {}

    /** Returns the table; none if there are no such pairs of points. */
    static Optional<NumberTable> of(ResultFolder results) {
        List<PooledTimeline> timelines = PooledTimeline.of(results.sweepPoints());
        List<List<String>> rows = new ArrayList<>();
        for (PooledTimeline faulty : timelines) {
            timelines.stream()
                    .filter(other -> other.isFaultless() && other.differsOnlyInFaults(faulty))
                    .findFirst()
                    .ifPresent(faultless -> addRows(faulty, faultless, rows));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new NumberTable(COLUMNS, rows));
    }

    /** Compares points of one seed. */
    private static void addRows(PooledTimeline faulty, PooledTimeline faultless, List<List<String>> rows) {
        for (ResultPoint point : faulty.points()) {
            faultless.points().stream()
                    .filter(other -> other.summary().seed() == point.summary().seed())
                    .findFirst()
                    .ifPresent(other -> {
                        PooledTimeline with = faulty.alone(point);
                        PooledTimeline without = faultless.alone(other);
                        for (String figure : List.of(TimelineInterval.P99, TimelineInterval.MEAN)) {
                            Recovery.of(with, without, figure)
                                    .ifPresent(recovery -> rows.add(row(point, other, recovery)));
                        }
                    });
        }
    }

    private static List<String> row(ResultPoint point, ResultPoint other, Recovery recovery) {
        return List.of(
                point.name(),
                other.name(),
                recovery.figure(),
                cell(Optional.of(recovery.fromUs())),
                new BigDecimal(recovery.normalUpTo())
                        .round(DIGITS)
                        .stripTrailingZeros()
                        .toPlainString(),
                Integer.toString(recovery.disturbed()),
                cell(recovery.recoveredUs()),
                cell(recovery.tookUs()));
    }

    private static String cell(Optional<BigDecimal> us) {
        return us.map(time -> time.stripTrailingZeros().toPlainString()).orElse("");
    }
}
