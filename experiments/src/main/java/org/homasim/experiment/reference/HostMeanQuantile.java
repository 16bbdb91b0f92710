// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * The quantile that the published curves show: not that of all messages of a bin, but the mean over hosts of each host's own
 * quantile, weighted by the host's messages ({@code MetricsDashBoard.py}, digestModulesStats, lines 58-78).
 *
 * <p>With thousands of messages per host and bin the two are one. W5 has seven: the 99th percentile of seven values is the
 * largest, and the mean of the largest of seven is near the 88th percentile of all. Compared with the plain 99th percentile
 * such a bin looks a quarter too low, the more the fewer messages it has.
 *
 * <p>This class gives the expected value of the published figure for our distribution of slowdowns: the order statistic of
 * rank ceil(q n) among n values has density weight I(F; k, n - k + 1), the regularised incomplete beta function of the
 * cumulative distribution F. A host's n is Poisson; weighting by n makes it one more than Poisson.
 */
final class HostMeanQuantile {
    /** From here on the order statistic and the plain quantile differ by less than one part in a thousand of their rank. */
    private static final double MANY = 2000;

    /** Above this mean the spread of n changes nothing that shows. */
    private static final double NARROW = 50;

    private static final double NEGLIGIBLE = 1e-6;

    private final double fraction;

    /**
     * A quantile.
     *
     * @param fraction in (0, 1)
     */
    HostMeanQuantile(double fraction) {
        this.fraction = fraction;
    }

    /**
     * The expected published figure, in the histogram's unit.
     *
     * @param histogram of all messages of a bin, not empty
     * @param messagesPerHost mean number of messages that a host had in the bin in the published run
     */
    double expected(Histogram histogram, double messagesPerHost) {
        if (messagesPerHost > MANY) {
            return histogram.medianEquivalentValue(histogram.getValueAtPercentile(100 * fraction));
        }
        if (messagesPerHost > NARROW) {
            return orderStatistic(histogram, (int) Math.round(messagesPerHost + 1));
        }
        if (messagesPerHost == 0) {
            // A share that was rounded to nothing: a host that had any message had one.
            return orderStatistic(histogram, 1);
        }
        PoissonDistribution others = new PoissonDistribution(messagesPerHost);
        double sum = 0;
        double weights = 0;
        for (int more = 0; more <= messagesPerHost || others.probability(more) > NEGLIGIBLE; more++) {
            double weight = others.probability(more);
            sum += weight * orderStatistic(histogram, more + 1);
            weights += weight;
        }
        return sum / weights;
    }

    private double orderStatistic(Histogram histogram, int n) {
        int rank = Math.max(1, (int) Math.ceil(fraction * n));
        double total = histogram.getTotalCount();
        double below = 0;
        double sum = 0;
        for (HistogramIterationValue cell : histogram.recordedValues()) {
            double upTo = Beta.regularizedBeta(cell.getTotalCountToThisValue() / total, rank, n - rank + 1);
            sum += (upTo - below) * histogram.medianEquivalentValue(cell.getValueIteratedTo());
            below = upTo;
        }
        return sum;
    }
}
