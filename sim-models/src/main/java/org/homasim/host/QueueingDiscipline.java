// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** What lies between a host's transports and its NIC: it takes what they hand down, and decides what the NIC is given next. */
public interface QueueingDiscipline extends PacketSource {
    /**
     * A transport has something to hand down. The NIC is woken after this.
     *
     * @param nowPs time
     */
    void gather(long nowPs);
}
