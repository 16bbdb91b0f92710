// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.kernel.RandomStreams;
import org.homasim.net.LinkRate;
import org.homasim.net.NetworkPaths;

/** What a protocol that is added may know of the simulation that its transports are made for. */
public interface TransportSite {
    /**
     * Returns the rate of a host's link.
     *
     * @param host number, from 0
     */
    LinkRate hostRate(int host);

    /** Returns the paths between the hosts. */
    NetworkPaths paths();

    /** Returns the run's random streams, by name; names that begin with that of the protocol meet no others. */
    RandomStreams streams();

    /**
     * Returns the value of a parameter, in bytes, picoseconds or as a plain number.
     *
     * @param name of one of {@link TransportProvider#parameters}
     * @throws IllegalArgumentException when there is none of this name
     */
    long parameter(String name);
}
