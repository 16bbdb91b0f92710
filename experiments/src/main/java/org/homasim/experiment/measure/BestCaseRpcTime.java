// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.homasim.kernel.Picoseconds;
import org.homasim.net.Path;

/**
 * The best case of the Linux benchmarks since the end of 2023: a constant, and the request's bytes once at the rate of the
 * client's link. The response's bytes are not in it although they travel too, so that a long echo takes more than twice this even
 * in an empty network; and the way between the hosts is not in it.
 *
 * @param basePs the constant
 */
record BestCaseRpcTime(long basePs) implements IdealTime {
    private static final double BIT_PS = 8.0 * Picoseconds.SECOND;

    @Override
    public SlowdownDefinition definition() {
        return SlowdownDefinition.BEST_CASE_RPC;
    }

    @Override
    public long idealPs(long messageBytes, Path there, Path back) {
        return Math.max(
                1, basePs + Math.round(messageBytes * BIT_PS / there.firstRate().bitsPerSecond()));
    }
}
