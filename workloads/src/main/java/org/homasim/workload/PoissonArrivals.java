// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/**
 * Independent exponential gaps.
 *
 * <p>A gap is rounded to the nearest picosecond, and to 1 ps where that would be 0; together this adds about 1/(2 m) ps to a
 * mean of m ps, which is nothing from a nanosecond on.
 *
 * @param meanGapPs mean gap in picoseconds, finite, at least 1
 */
public record PoissonArrivals(double meanGapPs) implements ArrivalProcess {
    /**
     * A Poisson process.
     *
     * @throws WorkloadException when the mean gap is below 1 ps or not finite
     */
    public PoissonArrivals {
        if (!(meanGapPs >= 1 && meanGapPs < Double.POSITIVE_INFINITY)) {
            throw new WorkloadException("mean gap is " + meanGapPs + " ps; allowed: 1 ps or more, and finite");
        }
    }

    @Override
    public long nextGapPs(RandomStream random) {
        return Math.max(1, Math.round(random.nextExponential(meanGapPs)));
    }
}
