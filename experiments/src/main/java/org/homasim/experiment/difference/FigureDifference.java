// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.difference;

import java.util.Optional;
import org.homasim.experiment.statistics.ConfidenceInterval;
import org.homasim.experiment.statistics.MeanDifference;

/**
 * A figure of two groups of points.
 *
 * @param figure which
 * @param first mean over the seeds of the first group
 * @param second mean over those of the second
 * @param difference with its error; nothing if that is not known, or every run has the same figure
 * @param method how the error is known
 * @param pCorrected probability of such a difference by chance, corrected for the number of figures compared; NaN without one
 * @param verdict what to think of it
 */
public record FigureDifference(
        Figure figure,
        double first,
        double second,
        Optional<MeanDifference> difference,
        Method method,
        double pCorrected,
        Verdict verdict) {
    /** Confidence of intervals. */
    public static final double CONFIDENCE = 0.95;

    private static final double SIGNIFICANT = 1 - CONFIDENCE;

    /** The interval of the difference; unknown where there is none. */
    public ConfidenceInterval interval() {
        return difference.map(each -> each.interval(CONFIDENCE)).orElse(ConfidenceInterval.UNKNOWN);
    }

    /** The same with the probability corrected, and the verdict that follows. */
    FigureDifference corrected(double p) {
        Verdict corrected = p < SIGNIFICANT
                ? Verdict.DIFFERS
                : difference.orElseThrow().pValue() < SIGNIFICANT ? Verdict.PERHAPS : Verdict.SAME;
        return new FigureDifference(figure, first, second, difference, method, p, corrected);
    }
}
