// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.Service;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.WireFormat;
import org.homasim.host.PacketEncoder;
import org.homasim.net.LinkRate;

/** How the presets of one family make a configuration into Homa's parameters: what the user set, the preset for the rest. */
interface HomaMode {
    /** As {@link ProtocolSetup#check}. */
    void check();

    /** As {@link ProtocolSetup#resolved}. */
    Configuration resolved();

    /** What applications can do. */
    Service service();

    /** Sizes of packets. */
    WireFormat format();

    /**
     * The parameters of every host.
     *
     * @param hostRate rate of the hosts' links
     */
    HomaParameters parameters(LinkRate hostRate);

    /** As {@link ProtocolSetup#packetEncoder}. */
    PacketEncoder packetEncoder();
}
