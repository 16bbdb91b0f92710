// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.Optional;

/** Shows a user how far an experiment is. Called by one thread. */
public interface ProgressListener extends AutoCloseable {
    /** How a point ended. */
    enum PointEnd {
        /** It was run, and its results are in place. */
        COMPLETE,
        /** Its results were there before. */
        REUSED,
        /** It could not be run, or not to its end. */
        FAILED
    }

    /**
     * The present state.
     *
     * @param state how far it is
     */
    void update(BatchState state);

    /**
     * A point has ended.
     *
     * @param point its name
     * @param end how it ended
     * @param error what went wrong, for one that failed
     */
    default void ended(String point, PointEnd end, Optional<Throwable> error) {
        // Most show the state alone.
    }

    /** The experiment is over. */
    @Override
    void close();
}
