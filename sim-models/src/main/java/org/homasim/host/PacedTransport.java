// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** A transport that may have a pacer, whose packets a thread then hands to the NIC. */
public interface PacedTransport extends Transport {
    /** Whether it has a pacer. */
    boolean isPaced();

    /** Whether the next packet is a control packet, which no pacer holds back. */
    boolean isControlNext();

    /**
     * Whether a group of packets may be handed to the NIC after the one that has been handed over in part.
     *
     * @param nowPs time
     */
    boolean hasNextGroup(long nowPs);

    /** Whether a group waits, whether it may be handed over now or not. */
    boolean isWaiting();
}
