// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * How far the figures of a run can be relied on.
 *
 * @param steady false where the backlog of all workloads grew through the measured time
 * @param intervals of the main workload's figures
 * @param warmup whether the run was warm
 */
public record RunStatistics(boolean steady, RunIntervals intervals, WarmupCheck warmup) {}
