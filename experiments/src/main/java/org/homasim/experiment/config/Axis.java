// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;

/**
 * One dimension of the grid: a swept setting, or those of a zip, which change together.
 *
 * @param settings one, or those of the zip in the order written
 * @param steps at least one, in the order written, each with a value for every setting
 */
record Axis(List<Setting<?>> settings, List<List<Assigned<?>>> steps) {
    /** Copies the lists. */
    Axis {
        settings = List.copyOf(settings);
        steps = List.copyOf(steps);
    }

    /** A setting by itself. */
    static Axis swept(Setting<?> setting, List<Assigned<?>> values) {
        return new Axis(
                List.of(setting),
                values.stream().<List<Assigned<?>>>map(value -> List.of(value)).toList());
    }
}
