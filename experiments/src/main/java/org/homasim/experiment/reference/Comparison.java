// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.published.ReferenceBin;
import org.homasim.experiment.published.ReferenceData;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.ResultFolder;
import org.homasim.workload.SizeDistributions;
import org.homasim.workload.WorkloadVariant;

/** Our results beside published ones. */
public final class Comparison {
    /**
     * One curve and its verdict.
     *
     * @param curve ours, pooled over seeds
     * @param asPublished the same with the quantiles that the publication would have shown of it
     * @param published bins, by rising size
     * @param deviation from the published curve
     * @param bounds it is held to
     */
    public record Row(
            PooledCurve curve,
            PooledCurve asPublished,
            List<ReferenceBin> published,
            CurveDeviation deviation,
            ComparisonBounds bounds) {
        /** Copies the bins. */
        public Row {
            published = List.copyOf(published);
        }

        /** Whether the curves agree. */
        public boolean agrees() {
            return bounds.hold(deviation);
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private int skipped;

    /**
     * Compares every pooled curve for which there is a published one.
     *
     * @throws DefinitionMismatchException when slowdowns are of another definition than the published
     */
    public Comparison(ResultFolder results, ReferenceData reference) {
        for (PooledCurve curve : PooledCurve.pool(results.sweepPoints())) {
            // Before anything is skipped: who asks for RPCs beside one-way messages is to hear why there are none.
            if (SlowdownDefinition.isOfRpcs(curve.first().definition())
                    != reference.definition().isOfRpcs()) {
                throw new DefinitionMismatchException(
                        curve.first().definition(), reference.definition().label(), reference.name());
            }
            List<ReferenceBin> published = reference.curve(
                    curve.first().protocol(),
                    curve.first().workload(),
                    curve.first().load());
            if (published.isEmpty() || !curve.first().variant().equals("sigcomm18")) {
                skipped++;
                continue;
            }
            if (!curve.first().definition().equals(reference.definition().label())) {
                throw new DefinitionMismatchException(
                        curve.first().definition(), reference.definition().label(), reference.name());
            }
            double messagesPerHost = reference.messagesPerHost(curve.first().workload());
            rows.add(new Row(
                    curve,
                    HostMeanCurve.of(curve, published, messagesPerHost),
                    published,
                    CurveDeviation.of(
                            curve,
                            published,
                            messagesPerHost,
                            SizeDistributions.named(curve.first().workload(), WorkloadVariant.SIGCOMM18)),
                    ComparisonBounds.sigcomm18(curve.first().workload())));
        }
    }

    /** Returns the compared curves. */
    public List<Row> rows() {
        return rows;
    }

    /** Returns the number of curves without a published counterpart. */
    public int skipped() {
        return skipped;
    }

    /** Whether there is something compared and all of it agrees. */
    public boolean agrees() {
        return !rows.isEmpty() && rows.stream().allMatch(Row::agrees);
    }
}
