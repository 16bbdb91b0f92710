// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects what is wrong, so that a user learns all of it at once; ends the reading when it is hopelessly much. */
public final class Problems {
    /** More than anybody reads; also bounds the work that a hostile file can cause. */
    static final int MAX_PROBLEMS = 100;

    private final List<Problem> found = new ArrayList<>();

    /**
     * Adds a problem.
     *
     * @throws ConfigurationException with all problems when there are 100
     */
    public void add(Problem problem) {
        found.add(problem);
        if (found.size() >= MAX_PROBLEMS) {
            throw new ConfigurationException(found);
        }
    }

    /** Adds each; throws as {@link #add}. */
    public void addAll(Collection<Problem> problems) {
        problems.forEach(this::add);
    }

    /**
     * Goes on only when all is well.
     *
     * @throws ConfigurationException with all problems when there are any
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }

    /** What was found so far, in the order found. */
    public List<Problem> list() {
        return List.copyOf(found);
    }
}
