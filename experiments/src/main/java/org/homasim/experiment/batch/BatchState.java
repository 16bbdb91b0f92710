// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.List;

/**
 * How far an experiment is.
 *
 * @param points to be run or found complete, as far as they are known: others may follow from results
 * @param endedPoints of these, failed ones included
 * @param reusedPoints of those, the ones whose results were there before
 * @param failedPoints of those, the ones that failed
 * @param workShare share of the expected work of all that was to be run that is done, from 0 to 1; not of what was there before
 * @param events executed so far
 * @param running the points that run now, in the order in which they began
 */
public record BatchState(
        int points,
        int endedPoints,
        int reusedPoints,
        int failedPoints,
        double workShare,
        long events,
        List<RunningPoint> running) {
    /** Copies the list. */
    public BatchState {
        running = List.copyOf(running);
    }

    /**
     * How far a point is.
     *
     * @param name of the point
     * @param simulatedPs simulated time so far, the drain included
     * @param plannedPs simulated time without the drain, above 0
     * @param unfinishedMessages measured messages that have not ended
     */
    public record RunningPoint(String name, long simulatedPs, long plannedPs, long unfinishedMessages) {
        /** The share of the planned time that is done, from 0 to 1. */
        public double share() {
            return Math.min(1, (double) simulatedPs / plannedPs);
        }

        /** Whether only the last messages are waited for. */
        public boolean isDraining() {
            return simulatedPs >= plannedPs;
        }
    }

    /** Measured messages that points past their measured time still wait for. */
    public long drainingMessages() {
        return running.stream()
                .filter(RunningPoint::isDraining)
                .mapToLong(RunningPoint::unfinishedMessages)
                .sum();
    }
}
