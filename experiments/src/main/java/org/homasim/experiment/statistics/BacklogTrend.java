// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Whether a backlog grows: more comes than goes, beyond what chance does.
 *
 * <p>A queue near its limit is a random walk for some time, and every random walk looks like a trend: tests of the levels, such as that of
 * Mann and Kendall, which take them for independent, find one in most of them. Steps from level to level are independent in a random
 * walk; in a queue that is steady for longer than an interval they make up for each other, which makes the test more careful, not
 * less. So the mean of the steps is tested by Student's t, one-sided: under overload by a share e, n messages in the measured time of one size
 * give t of about e times the root of n / 2. And since a small growth of a large network is soon beyond chance, it must also be a share
 * of what was offered.
 */
public final class BacklogTrend {
    /** Probability of a false alarm where chance alone moves the backlog. A choice of ours. */
    private static final double SIGNIFICANCE = 0.01;

    /** Least growth over bytes offered: below, a run of another length would say much the same. A choice of ours. */
    private static final double LEAST_SHARE = 0.01;

    private BacklogTrend() {}

    /**
     * Whether it grows.
     *
     * @param levels at equal intervals, the begin and the end of the measured time included, at least 3
     * @param offered what came in this time, in the same unit
     */
    public static boolean isGrowing(double[] levels, double offered) {
        int steps = levels.length - 1;
        double growth = levels[steps] - levels[0];
        if (!(growth > LEAST_SHARE * offered)) {
            return false;
        }
        double[] step = new double[steps];
        for (int i = 0; i < steps; i++) {
            step[i] = levels[i + 1] - levels[i];
        }
        double errorOfSum = new StandardDeviation().evaluate(step) * Math.sqrt(steps);
        return growth > StudentInterval.quantile(steps - 1, 1 - SIGNIFICANCE) * errorOfSum;
    }
}
