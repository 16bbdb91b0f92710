// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import org.homasim.experiment.result.StoredPoint;

/**
 * What a search wants to know of a run.
 *
 * @param meanSlowdown of the main workload; NaN without a message
 * @param failed whether messages of any workload were left unfinished or given up
 */
record Trial(double meanSlowdown, boolean failed) {
    static Trial of(StoredPoint result) {
        return new Trial(result.figure("slowdown_mean"), result.saturated());
    }
}
