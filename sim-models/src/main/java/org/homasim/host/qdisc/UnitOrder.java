// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import org.homasim.net.Packet;

/** The order in which a {@link SharedQueue} gives out what transports have handed down. */
interface UnitOrder {
    /** Adds what a transport handed down. The packets of a group come one behind the other. */
    void add(Packet taken, long nowPs);

    /** Gives the next, and the packets of a group one behind the other; null for none. */
    Packet next();
}
