// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/**
 * Which of an output's queues sends next, where that is not simply the most urgent one (which the port itself knows to
 * choose, {@link EgressPort}).
 *
 * <p>A port asks at the end of a frame, or later on behalf of that moment, and always before it tells of the next packet. So an
 * answer may depend on nothing but the packets told so far and the answers given.
 */
interface QueueDiscipline {
    /**
     * A packet has come and is admitted.
     *
     * @param packet the packet; not in its queue yet
     * @param queue where it belongs
     * @param waits whether it joins the queue; else it found the port idle and is being transmitted
     * @param nowPs time
     */
    void arrived(Packet packet, int queue, boolean waits, long nowPs);

    /**
     * Chooses the queue whose first packet goes next, and takes it for gone.
     *
     * @param waiting a bit for each queue with a packet; not 0
     * @param first the first packet of each queue; its successor is {@link Packet#next}
     */
    int next(int waiting, Packet[] first);

    /** The link has another rate from now on. */
    default void rateChanged(LinkRate rate, long nowPs) {
        // Of no consequence where only bytes count.
    }
}
