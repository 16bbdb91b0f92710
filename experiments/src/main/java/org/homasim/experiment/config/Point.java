// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.Map;
import java.util.Optional;

/**
 * One run of an experiment.
 *
 * @param name unique in the experiment, fit for a folder: {@code sizes=w3,load=80}, or {@code run} where nothing is swept or zipped
 * @param swept canonical text of the swept settings that have an effect here, by path, in the order of sweep and zip
 * @param configuration all values
 * @param follows from which point of the sweep this one follows; empty for a point of the sweep itself
 */
public record Point(String name, Map<String, String> swept, Configuration configuration, Optional<Follows> follows) {
    /**
     * That a run was made for what came of another one.
     *
     * @param point name of the other one, which is of the sweep
     * @param reason why it was made
     */
    public record Follows(String point, Reason reason) {}

    /** Why a run is made after another one. */
    public enum Reason {
        /** To see how it goes with another buffer. */
        BUFFER,
        /** To repeat it with another seed. */
        REPLICATION
    }

    /** Whether it is a point of the sweep. */
    public boolean isOfSweep() {
        return follows.isEmpty();
    }

    /** The name of the point of the sweep that it belongs to: its own, or that of the one it follows from. */
    public String root() {
        return follows.map(Follows::point).orElse(name);
    }

    /** The name of the point whose buffer is varied here; empty for others. */
    public Optional<String> baseline() {
        return follows.filter(each -> each.reason() == Reason.BUFFER).map(Follows::point);
    }
}
