// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What has no meaning where the transport is the oracle, which sends no packets. */
final class OracleRules {
    private static final String NONE = "none";

    static final CrossCheck NO_HOSTS = rule(
            List.of(HostSettings.MODEL, QdiscKeys.DISCIPLINE, TransportSettings.PROTOCOL),
            configuration -> HostSettings.hasCores(configuration)
                    || !configuration.get(QdiscKeys.DISCIPLINE).equals(NONE),
            "no packets that the software of hosts could handle; allowed: host.model: fixed-delay,"
                    + " host.qdisc.discipline: none");

    static final CrossCheck NO_BREAKDOWN = rule(
            List.of(ExperimentSettings.BREAKDOWN, TransportSettings.PROTOCOL),
            configuration -> configuration.get(ExperimentSettings.BREAKDOWN),
            "no packets whose time could be told; allowed: measure.breakdown: false");

    static final CrossCheck NO_FAULTS = rule(
            List.of(NetworkSettings.FAULTS, NetworkSettings.LOSS, TransportSettings.PROTOCOL),
            configuration -> configuration.get(NetworkSettings.FAULTS).isPresent()
                    || configuration.get(NetworkSettings.LOSS) > 0,
            "no packets that could be lost; allowed: network.faults: none, network.loss: 0%");

    private OracleRules() {}

    private static boolean isOracle(Configuration configuration) {
        return configuration.get(TransportSettings.PROTOCOL).equals(TransportSettings.ORACLE);
    }

    private static CrossCheck rule(List<Setting<?>> settings, Predicate<Configuration> isBreached, String oracleHas) {
        return new CrossCheck(
                settings,
                configuration -> isOracle(configuration) && isBreached.test(configuration)
                        ? Optional.of(
                                TransportSettings.PROTOCOL + ": " + TransportSettings.ORACLE + " has " + oracleHas)
                        : Optional.empty());
    }
}
