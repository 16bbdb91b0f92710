// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * Which levels a host's peers are told to use for unscheduled packets to it.
 *
 * @param initial levels at the start
 * @param learning how the host adapts them to what it receives; null for never
 */
public record CutoffSettings(LengthPriority initial, Learning learning) {

    /**
     * Adapting as {@code util/homa_prio.cc} does.
     *
     * @param intervalPs how often ({@code --interval}, 500 ms in the benchmarks)
     * @param minMessages not before so many messages have arrived since the last change ({@code --min-messages}, 10000)
     * @param minDrift not unless the deciles of their lengths have changed so much ({@code --min-drift}, 1.0): sum over the nine
     *     deciles of one minus the ratio of the smaller to the larger
     */
    public record Learning(long intervalPs, int minMessages, double minDrift) {}
}
