// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * What an engine asks of its driver. {@code sendData} and {@code sendGrant} are called from within {@link HomaEngine#pull}
 * only; the other calls may come from any input. A driver must not call the engine from within them, but for {@link #wake},
 * which is the last thing the engine does in a call: there the driver may pull.
 */
public interface HomaOutput {
    /**
     * A data packet to put on the wire.
     *
     * @param message the message; valid during the call
     * @param offset first byte carried
     * @param bytes bytes carried, at least 1
     * @param scheduled whether these bytes were granted (it decides the header)
     * @param priority level of the packet, larger is more urgent
     */
    void sendData(OutgoingMessage message, long offset, int bytes, boolean scheduled, int priority);

    /**
     * A grant to put on the wire, at the highest priority.
     *
     * @param destination the message's sender
     * @param id the message
     * @param grantedEnd bytes of the message that may be sent from now on
     * @param priority level for the granted bytes
     */
    void sendGrant(int destination, long id, long grantedEnd, int priority);

    /** {@link HomaEngine#hasPacket} turned true: the driver should pull when it can take a packet. */
    void wake();

    /**
     * The engine's earliest deadline changed. A driver has one timer for its engine; it is unset when it has expired, before
     * {@link HomaEngine#onTimer} is called.
     *
     * @param timePs when {@link HomaEngine#onTimer} is to be called; {@link Long#MAX_VALUE} for never
     */
    void setTimer(long timePs);

    /**
     * A message has arrived completely; called from within {@link HomaEngine#onData}.
     *
     * @param source the sender
     * @param id the message
     * @param messageBytes its length
     */
    void delivered(int source, long id, long messageBytes);
}
