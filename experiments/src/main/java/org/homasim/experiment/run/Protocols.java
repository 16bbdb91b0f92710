// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Map;
import java.util.function.BiFunction;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.TransportSettings;

/**
 * The protocols there are: a line each, and those that users have added. Their names are those that {@link TransportSettings#PROTOCOL}
 * allows.
 */
final class Protocols {
    private static final Map<String, BiFunction<Configuration, PointWorkload, ProtocolSetup>> BY_NAME = Map.of(
            "homa", HomaSetup::new,
            "tcp", (configuration, workload) -> new TcpSetup(configuration, false),
            "dctcp", (configuration, workload) -> new TcpSetup(configuration, true),
            "srpt-oracle", (configuration, workload) -> new OracleSetup(configuration));

    private Protocols() {}

    /**
     * Returns the setup of a protocol.
     *
     * @param name one of those that the configuration names
     */
    static ProtocolSetup named(String name, Configuration configuration, PointWorkload workload) {
        BiFunction<Configuration, PointWorkload, ProtocolSetup> setup = BY_NAME.get(name);
        if (setup != null) {
            return setup.apply(configuration, workload);
        }
        return TransportSettings.provided(name)
                .map(provider -> new ProvidedSetup(configuration, provider))
                .orElseThrow(() -> new IllegalStateException("protocol " + name + " is allowed but not registered"));
    }
}
