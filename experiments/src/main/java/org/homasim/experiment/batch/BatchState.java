// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

/**
 * How far an experiment is.
 *
 * @param points in all, as far as they are known: others may follow from results
 * @param finishedPoints of these
 * @param simulatedPs simulated time of all points so far, without drains
 * @param plannedPs simulated time of these points together, without drains
 * @param drainingMessages measured messages that points past their measured time still wait for
 */
public record BatchState(int points, int finishedPoints, long simulatedPs, long plannedPs, long drainingMessages) {}
