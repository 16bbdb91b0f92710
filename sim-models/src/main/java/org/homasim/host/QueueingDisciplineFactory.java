// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.kernel.PacketSimulator;
import org.homasim.net.LinkRate;

/** Makes the queueing discipline of each host. */
@FunctionalInterface
public interface QueueingDisciplineFactory {
    /**
     * Makes the discipline of a host.
     *
     * @param simulator the simulation
     * @param host with its transports; its NIC is attached before the first packet
     * @param rate of the NIC's link
     * @param transmitQueues of the NIC
     */
    QueueingDiscipline create(PacketSimulator simulator, Host host, LinkRate rate, int transmitQueues);
}
