// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.net.Packet;

/** A transport that can keep its longer messages until a queueing discipline asks for a packet of the shortest, or of the oldest. */
public interface DeferringTransport extends Transport {
    /**
     * Has messages from a length on wait for {@link #pullDeferred}; to be called before the first message.
     *
     * @param messageBytes shortest message that waits
     * @throws IllegalStateException by a transport that holds packets back itself
     */
    void deferFrom(long messageBytes);

    /** Whether {@link #pullDeferred} would give a packet. */
    boolean hasDeferred();

    /**
     * Gives the next packet of a message that waits.
     *
     * @param oldest whether the oldest message sends, rather than the one with the fewest bytes left; of no effect within a group
     * @param nowPs time
     * @return a packet, now owned by the caller, or null when there is none
     */
    Packet pullDeferred(boolean oldest, long nowPs);

    /** Whether a group of packets has been given in part; both ways of pulling go on with it. */
    boolean isWithinGroup();

    /** Returns the bytes that may be sent and wait for {@link #pullDeferred}. */
    long deferredBytes();

    /** Returns the bytes that have ever become ready for {@link #pullDeferred}. */
    long offeredBytes();
}
