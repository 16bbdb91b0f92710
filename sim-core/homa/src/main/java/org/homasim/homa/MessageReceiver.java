// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** A host's incoming messages: puts packets in their place and tells the grant policy. */
final class MessageReceiver {
    private final WireFormat format;
    private final EngineCounters counters;
    private final GrantPolicy grants;
    private final ObjectPool<IncomingMessage> pool = new ObjectPool<>(IncomingMessage::new);
    private long nextSequence;

    MessageReceiver(WireFormat format, EngineCounters counters, GrantPolicy grants) {
        this.format = format;
        this.counters = counters;
        this.grants = grants;
    }

    /** Begins a message, of which nothing has arrived. */
    IncomingMessage begin(int source, long id, long messageBytes, long unscheduledBytes) {
        IncomingMessage message = pool.take();
        message.start(source, id, messageBytes, unscheduledBytes, nextSequence++);
        message.inFlightWireBytes = format.dataWireBytes(unscheduledBytes, false);
        return message;
    }

    /**
     * Adds the bytes of a packet.
     *
     * @return whether they are new; bytes of which some have arrived before are counted and left out
     */
    boolean add(IncomingMessage message, long offset, int bytes, long nowPs) {
        if (!message.received.add(offset, offset + bytes, nowPs)) {
            counters.duplicatesDropped++;
            return false;
        }
        counters.dataPacketsReceived++;
        message.receivedBytes += bytes;
        message.inFlightWireBytes -= format.dataWireBytes(bytes, offset >= message.unscheduledEnd);
        boolean isFirst = !message.isManaged;
        message.isManaged = true;
        grants.dataArrived(message, isFirst, nowPs);
        return true;
    }

    /** Gives up or forgets a message; it must not be used after. */
    void end(IncomingMessage message, long nowPs) {
        if (message.isManaged && !message.isComplete()) {
            grants.forget(message, nowPs);
        }
        pool.give(message);
    }
}
