// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.homasim.experiment.config.yaml.Problem;

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

    /** The breach in a configuration, with the place to look at; empty when all is well. */
    public Optional<Problem> breach(Configuration configuration) {
        return rule.apply(configuration).map(message -> {
            List<Setting<?>> known =
                    settings.stream().filter(configuration::applies).toList();
            Setting<?> blamed =
                    known.stream().filter(configuration::isSet).findFirst().orElse(known.get(0));
            return configuration.problem(blamed, message);
        });
    }
}
