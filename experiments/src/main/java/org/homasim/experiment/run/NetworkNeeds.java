// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Optional;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.measure.PacketShape;

/** What a protocol, or several together, ask of the network where the configuration leaves it to them. */
interface NetworkNeeds {
    /**
     * Returns the memory of each switch where {@code network.buffer} leaves it to the protocol; empty for no limit.
     *
     * <p>A protocol that takes losses for congestion needs a limit, {@link NetworkDefaults#SWITCH_BUFFER_BYTES}.
     */
    Optional<Long> defaultBufferBytes();

    /** Returns the choice of spines where {@code network.routing} leaves it to the protocol; by default each packet's. */
    default String defaultRouting() {
        return NetworkSettings.SPRAY;
    }

    /** Returns the packets of a message; of several protocols those that are largest when they are full. */
    PacketShape packets();
}
