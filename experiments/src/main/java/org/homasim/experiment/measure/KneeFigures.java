// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.OptionalLong;

/**
 * What a search for the smallest buffer found.
 *
 * @param peakBytes most that a switch held in the first run
 * @param baselineMean mean slowdown of the first run; NaN without a message
 * @param tolerance rise of the mean slowdown that is still good, as a fraction
 * @param kneeBytes the smallest buffer above all that are too small; empty if none was good
 * @param brokenBytes the largest buffer that is too small; empty if none was
 * @param runs of the search, the first one included
 */
public record KneeFigures(
        long peakBytes,
        double baselineMean,
        double tolerance,
        OptionalLong kneeBytes,
        OptionalLong brokenBytes,
        int runs) {
    /** The buffer found as a share of the peak; NaN without one, or where no packet ever waited. */
    public double kneeShare() {
        return kneeBytes.isPresent() && peakBytes > 0 ? (double) kneeBytes.getAsLong() / peakBytes : Double.NaN;
    }
}
