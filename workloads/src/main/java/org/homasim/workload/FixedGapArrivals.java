// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/**
 * Equal gaps; hosts that start together send together.
 *
 * @param gapPs the gap in picoseconds, at least 1
 */
public record FixedGapArrivals(long gapPs) implements ArrivalProcess {
    /**
     * A periodic process.
     *
     * @throws WorkloadException when the gap is below 1 ps
     */
    public FixedGapArrivals {
        if (gapPs < 1) {
            throw new WorkloadException("gap is " + gapPs + " ps; allowed: 1 ps or more");
        }
    }

    /** Returns the gap and draws nothing from the stream. */
    @Override
    public long nextGapPs(RandomStream random) {
        return gapPs;
    }
}
