// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

/** Shows a user how far an experiment is. Called by one thread. */
public interface ProgressListener extends AutoCloseable {
    /**
     * The present state.
     *
     * @param state how far it is
     */
    void update(BatchState state);

    /** The experiment is over. */
    @Override
    void close();
}
