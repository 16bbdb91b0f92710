// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule between several settings.
 *
 * @param settings those it looks at, at least one; the first that the user wrote is where a breach is reported
 * @param rule the message of a breach, one line; empty when all is well
 */
public record CrossCheck(List<Setting<?>> settings, Function<Configuration, Optional<String>> rule) {
    /** Copies the list. */
    public CrossCheck {
        settings = List.copyOf(settings);
    }
}
