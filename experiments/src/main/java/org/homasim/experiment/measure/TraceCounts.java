// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * What became of the messages of a trace. The first three add up to all that are listed.
 *
 * @param before the measured time
 * @param measured those that start in it
 * @param after the measured time
 * @param notStarted of these, since the run had ended
 */
public record TraceCounts(long before, long measured, long after, long notStarted) {
    /** All messages of the trace. */
    public long listed() {
        return before + measured + after;
    }
}
