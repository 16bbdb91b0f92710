// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.experiment.config.Configuration;
import org.homasim.host.TransportFactory;
import org.homasim.net.LinkRate;

/** What a point needs of a protocol: its parameters from the configuration, made into transports. */
interface ProtocolSetup {
    /**
     * Checks what needs configuration and workload together.
     *
     * @throws org.homasim.experiment.config.yaml.ConfigurationException when they do not fit
     */
    void check();

    /** Returns the configuration with every value that was left to a preset. */
    Configuration resolved();

    /**
     * Makes the transports of a simulation.
     *
     * @param hostRate rate of the hosts' links
     */
    TransportFactory factory(LinkRate hostRate);
}
