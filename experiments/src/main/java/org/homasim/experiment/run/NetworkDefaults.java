// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.CrossCheck;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.SwitchKeys;
import org.homasim.experiment.config.SwitchRules;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.net.EcnThreshold;
import org.homasim.net.SharedBuffer;

/** What the network has where its configuration leaves it to the protocol or to the rates of the links. */
final class NetworkDefaults {
    /**
     * Memory of a switch for protocols that take losses for congestion: the dynamic pool of the egress ports that the benchmarks
     * of Homa for Linux give to the switch of the cluster xl170 where they restrict nothing, "13.2M" ({@code util/cp_config} and
     * {@code cloudlab/bin/switch.py}).
     */
    static final long SWITCH_BUFFER_BYTES = 13_200_000;

    private NetworkDefaults() {}

    /**
     * Writes the protocol's buffer and routing into a configuration that leaves them open.
     *
     * @throws ConfigurationException when limits of marking or the protocol's packets do not fit that buffer
     */
    static Configuration resolve(Configuration configuration, NetworkNeeds protocol) {
        Configuration routed = configuration;
        if (configuration.applies(NetworkSettings.ROUTING)) {
            routed = configuration.with(NetworkSettings.ROUTING, Optional.of(routing(configuration, protocol)));
        }
        Configuration resolved = routed.get(SwitchKeys.BUFFER).isPresent()
                ? routed
                : routed.with(SwitchKeys.BUFFER, Optional.of(protocol.defaultBufferBytes()));
        for (CrossCheck check : SwitchRules.WITHIN_BUFFER) {
            check.breach(resolved).ifPresent(breach -> {
                throw new ConfigurationException(breach);
            });
        }
        PointSwitches.checkRoom(resolved, protocol);
        return resolved;
    }

    /** How the leaves of a network with spines choose among these. */
    static String routing(Configuration configuration, NetworkNeeds protocol) {
        return configuration.get(NetworkSettings.ROUTING).orElseGet(protocol::defaultRouting);
    }

    /** The bytes of buffer of a switch, {@link SharedBuffer#UNLIMITED} for no limit. */
    static long bufferBytes(Configuration configuration, NetworkNeeds protocol) {
        return configuration
                .get(SwitchKeys.BUFFER)
                .orElseGet(protocol::defaultBufferBytes)
                .orElse(SharedBuffer.UNLIMITED);
    }

    /** The threshold of marking. */
    static EcnThreshold ecnThreshold(Configuration configuration) {
        return configuration
                .get(SwitchKeys.ECN_THRESHOLD)
                .map(set -> set.map(EcnThreshold::of).orElse(EcnThreshold.OFF))
                .orElse(EcnThreshold.BY_RATE);
    }
}
