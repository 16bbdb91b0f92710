// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.net.Packet;

/** A transport whose packets a host may hand to the core that their connection's application is on. */
public interface SteeredTransport extends Transport {
    /** Returns what is known of the connection that a packet, which has arrived, belongs to; of no use once the packet is received. */
    FlowCore flowCore(Packet arrived);

    /** Returns the same of the connection that a message was last written into. */
    FlowCore latestFlowCore();
}
