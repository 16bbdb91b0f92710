// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.Service;
import org.homasim.host.PacketEncoder;
import org.homasim.host.TransportFactory;

/** What a point needs of a protocol: its parameters from the configuration, made into transports. */
interface ProtocolSetup extends NetworkNeeds {
    /**
     * Checks what needs configuration and workload together.
     *
     * @throws ConfigurationException when they do not fit
     */
    void check();

    /** Returns the configuration with every value that was left to a preset. */
    Configuration resolved();

    /** Returns the preset of the parameters, if there are presets. */
    default Optional<String> preset() {
        return Optional.empty();
    }

    /** Returns what applications do where {@code workload.service} leaves it to the preset. */
    Service defaultService();

    /** Returns what applications can do with the transports; by default nothing but the default service. */
    default Set<Service> services() {
        return EnumSet.of(defaultService());
    }

    /** Makes the transports of a simulation. */
    TransportFactory factory(TransportPlace place);

    /**
     * Returns what shows the transports' packets in traces.
     *
     * @throws ConfigurationException where the packets are none of a real network, as is so by default
     */
    default PacketEncoder packetEncoder() {
        throw new ConfigurationException(List.of(resolved()
                .problem(TransportSettings.PROTOCOL, "these packets have no format that a trace could show")));
    }
}
