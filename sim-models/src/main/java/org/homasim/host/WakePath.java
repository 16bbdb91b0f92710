// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** Software between the transports of a host and its NIC, which takes time before the NIC learns of a packet. */
@FunctionalInterface
public interface WakePath {
    /**
     * A transport has a packet; {@link Host#wakeNic} is to follow, now or later.
     *
     * @param nowPs time
     */
    void wake(long nowPs);
}
