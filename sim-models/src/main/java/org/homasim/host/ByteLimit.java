// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** How many bytes a transmit queue takes that are not reported as sent. */
interface ByteLimit {
    /** Whether the queue takes another packet, or group of packets. */
    boolean hasRoom();

    /**
     * A packet has been queued.
     *
     * @param bytes of its frame
     * @param continuesGroup whether it belongs to the group of the packet before, which is taken in whole
     */
    void queued(int bytes, boolean continuesGroup);

    /** Packets have been reported as sent. */
    void completed(long bytes, long nowPs);
}
