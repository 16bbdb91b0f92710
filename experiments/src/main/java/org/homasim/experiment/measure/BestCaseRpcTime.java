// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.homasim.kernel.Picoseconds;

/**
 * The best case of the Linux benchmarks since the end of 2023: a constant, and the request's bytes once at the rate of the host
 * link. The response's bytes are not in it although they travel too, so that a long echo takes more than twice this even in
 * an empty network; and it is the same for all pairs of hosts.
 *
 * @param basePs the constant
 * @param hostBitsPerSecond rate of the host link
 */
record BestCaseRpcTime(long basePs, long hostBitsPerSecond) implements IdealTime {
    private static final double BIT_PS = 8.0 * Picoseconds.SECOND;

    @Override
    public SlowdownDefinition definition() {
        return SlowdownDefinition.BEST_CASE_RPC;
    }

    @Override
    public long idealPs(long messageBytes, int links) {
        return Math.max(1, basePs + Math.round(messageBytes * BIT_PS / hostBitsPerSecond));
    }
}
