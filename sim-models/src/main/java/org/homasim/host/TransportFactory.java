// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.kernel.PacketSimulator;

/** Makes one protocol's transport for each host of a simulation; the place where they share pools. */
public interface TransportFactory {
    /**
     * Makes the transport of a host.
     *
     * @param simulator the simulation
     * @param host the host; its NIC is attached before the first event
     * @param index the transport's index on its host; packets for it carry this
     * @param application above the transports
     */
    Transport create(PacketSimulator simulator, Host host, int index, Application application);

    /** Packets that were taken from the pool and not given back: those on their way. */
    long packetsInUse();

    /** Returns what the transports made so far have counted, added up. */
    TransportCounters counters();
}
