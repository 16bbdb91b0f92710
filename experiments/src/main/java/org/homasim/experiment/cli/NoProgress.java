// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import org.homasim.experiment.batch.BatchState;
import org.homasim.experiment.batch.ProgressListener;

/** Shows nothing. */
final class NoProgress implements ProgressListener {
    @Override
    public void update(BatchState state) {
        // Nobody wants to know.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
