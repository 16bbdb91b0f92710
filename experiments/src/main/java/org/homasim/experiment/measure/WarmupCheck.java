// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.OptionalLong;

/**
 * Whether a run was warm when its measured time began.
 *
 * @param warmupPs simulated time before the measured time
 * @param mserPs where MSER-5 ends the warm-up of the same run; empty where it says nothing
 */
public record WarmupCheck(long warmupPs, OptionalLong mserPs) {
    /** Whether MSER-5 finds that it was. */
    public boolean isEnough() {
        return mserPs.isPresent() && mserPs.getAsLong() <= warmupPs;
    }
}
