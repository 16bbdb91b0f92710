// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;

/** What a protocol that a user has added does without: costs of cores, and notes of what its packets wait for. */
final class ProvidedRules {
    static final CrossCheck NO_CORES = new CrossCheck(
            List.of(HostSettings.MODEL, TransportSettings.PROTOCOL),
            configuration -> isProvided(configuration) && HostSettings.hasCores(configuration)
                    ? refusal("has no costs on cores; allowed: host.model: fixed-delay")
                    : Optional.empty());

    static final CrossCheck NO_BREAKDOWN = new CrossCheck(
            List.of(ExperimentSettings.BREAKDOWN, TransportSettings.PROTOCOL),
            configuration -> isProvided(configuration) && configuration.get(ExperimentSettings.BREAKDOWN)
                    ? refusal("does not note what its packets wait for; allowed: measure.breakdown: false")
                    : Optional.empty());

    private ProvidedRules() {}

    private static boolean isProvided(Configuration configuration) {
        return TransportSettings.provided(configuration.get(TransportSettings.PROTOCOL))
                .isPresent();
    }

    private static Optional<String> refusal(String reason) {
        return Optional.of(TransportSettings.PROTOCOL + ": a protocol that is added to the simulator " + reason);
    }
}
