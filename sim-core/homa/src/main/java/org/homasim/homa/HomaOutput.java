// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * What an engine asks of its driver. {@code sendData} and {@code sendControl} are called from within {@link HomaEngine#pull} and
 * {@link Deferral#pull} only; the other calls may come from any input. From within {@link #requestArrived}, {@link #responseArrived} and {@link #failed} the
 * driver may let the application call and respond; from within {@link #wake}, which is the last thing the engine does in a
 * call, it may pull. It must not call the engine from within the others.
 */
public interface HomaOutput {
    /**
     * A data packet to put on the wire.
     *
     * @param packet valid during the call
     */
    void sendData(DataPacket packet);

    /**
     * A control packet to put on the wire, at the highest priority.
     *
     * @param packet valid during the call
     */
    void sendControl(ControlPacket packet);

    /** {@link HomaEngine#hasPacket} or {@link Deferral#hasPacket} turned true: the driver should pull when it can take a packet. */
    void wake();

    /**
     * The engine's earliest deadline changed. A driver has one timer for its engine; it is unset when it has expired, before
     * {@link HomaEngine#onTimer} is called.
     *
     * @param timePs when {@link HomaEngine#onTimer} is to be called; {@link Long#MAX_VALUE} for never
     */
    void setTimer(long timePs);

    /**
     * A one-way message has arrived completely; called from within {@link HomaEngine#onData}.
     *
     * @param source the sender
     * @param id the message
     * @param messageBytes its length
     */
    void delivered(int source, long id, long messageBytes);

    /**
     * A request has arrived completely, to be answered by {@link HomaEngine#respond}; called from within {@link
     * HomaEngine#onData}.
     *
     * @param client its sender
     * @param id of the RPC at this server: odd
     * @param requestBytes its length
     */
    void requestArrived(int client, long id, long requestBytes);

    /**
     * A response has arrived completely, and the RPC has ended; called from within {@link HomaEngine#onData}.
     *
     * @param id of the RPC at this client: even
     * @param responseBytes its length
     * @param attachment what the application attached to the request
     */
    void responseArrived(long id, long responseBytes, Object attachment);

    /**
     * An RPC was given up, since its server was silent for too long, and has ended; called from within {@link
     * HomaEngine#onTimer}.
     *
     * @param attachment what the application attached to the request
     */
    void failed(Object attachment);
}
