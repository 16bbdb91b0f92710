// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.Map;
import java.util.Set;
import org.homasim.experiment.config.yaml.Place;

/**
 * Leaves out the points at which each of some settings has one of some values.
 *
 * @param values by setting, at least one; compared as values, whatever their spelling
 */
record Exclusion(Place place, Map<Setting<?>, Set<Object>> values) {
    /** Copies the map. */
    Exclusion {
        values = Map.copyOf(values);
    }

    /** Whether a configuration is one of those. Where a setting has no effect it has no value. */
    boolean matches(Configuration configuration) {
        // In any order: the answer is the same.
        return values.entrySet().stream()
                .allMatch(each -> configuration.applies(each.getKey())
                        && each.getValue().contains(configuration.get(each.getKey())));
    }
}
