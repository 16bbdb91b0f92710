// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;

/**
 * What settings are where another one has a certain value.
 *
 * @param selector the other one, with that value
 * @param values of the settings, in the order written
 */
record ValueRule(Assigned<?> selector, List<Assigned<?>> values) {
    /** Copies the list. */
    ValueRule {
        values = List.copyOf(values);
    }

    /** Whether this is so in a configuration. Where the selector has no effect it has no value. */
    boolean holds(Configuration configuration) {
        return configuration.applies(selector.setting())
                && configuration.get(selector.setting()).equals(selector.value());
    }
}
