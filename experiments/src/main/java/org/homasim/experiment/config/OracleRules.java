// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;

/** What has no meaning where the transport is the oracle, which sends no packets. */
final class OracleRules {
    private static final String NONE = "none";

    static final CrossCheck NO_HOSTS = new CrossCheck(
            List.of(HostSettings.MODEL, QdiscKeys.DISCIPLINE, TransportSettings.PROTOCOL),
            configuration -> !isOracle(configuration)
                            || !HostSettings.hasCores(configuration)
                                    && configuration.get(QdiscKeys.DISCIPLINE).equals(NONE)
                    ? Optional.empty()
                    : refusal("no packets that the software of hosts could handle; allowed: host.model: fixed-delay,"
                            + " host.qdisc.discipline: none"));

    static final CrossCheck NO_BREAKDOWN = new CrossCheck(
            List.of(ExperimentSettings.BREAKDOWN, TransportSettings.PROTOCOL),
            configuration -> !isOracle(configuration) || !configuration.get(ExperimentSettings.BREAKDOWN)
                    ? Optional.empty()
                    : refusal("no packets whose time could be told; allowed: measure.breakdown: false"));

    static final CrossCheck NO_FAULTS = new CrossCheck(
            List.of(NetworkSettings.FAULTS, NetworkSettings.LOSS, TransportSettings.PROTOCOL),
            configuration -> !isOracle(configuration)
                            || configuration.get(NetworkSettings.FAULTS).isEmpty()
                                    && configuration.get(NetworkSettings.LOSS) == 0
                    ? Optional.empty()
                    : refusal("no packets that could be lost; allowed: network.faults: none, network.loss: 0%"));

    private OracleRules() {}

    private static boolean isOracle(Configuration configuration) {
        return configuration.get(TransportSettings.PROTOCOL).equals(TransportSettings.ORACLE);
    }

    private static Optional<String> refusal(String reason) {
        return Optional.of(TransportSettings.PROTOCOL + ": " + TransportSettings.ORACLE + " has " + reason);
    }
}
