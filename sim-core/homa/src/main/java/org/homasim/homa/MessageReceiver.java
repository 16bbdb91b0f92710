// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** A host's incoming messages: puts packets in their place and tells the grant policy. */
final class MessageReceiver {
    private final HomaParameters parameters;
    private final EngineCounters counters;
    private final HomaOutput output;
    private final GrantPolicy grants;
    private final MessageTable<IncomingMessage> incomplete = new MessageTable<>();
    private final MessagePool<IncomingMessage> pool = new MessagePool<>(IncomingMessage::new);
    private long nextSequence;

    MessageReceiver(HomaParameters parameters, EngineCounters counters, HomaOutput output, GrantPolicy grants) {
        this.parameters = parameters;
        this.counters = counters;
        this.output = output;
        this.grants = grants;
    }

    int incomplete() {
        return incomplete.size();
    }

    void onData(int source, long id, long messageBytes, long unscheduledBytes, long offset, int bytes, long nowPs) {
        if (bytes <= 0
                || offset < 0
                || offset > messageBytes - bytes
                || unscheduledBytes <= 0
                || unscheduledBytes > messageBytes) {
            counters.malformedDropped++;
            return;
        }
        IncomingMessage message = incomplete.find(source, id);
        boolean isFirst = message == null;
        // Bytes that nobody granted: taken, they could complete a message that still waits for grants.
        if (offset + bytes > (isFirst ? unscheduledBytes : message.grantedEnd)) {
            counters.malformedDropped++;
            return;
        }
        if (isFirst) {
            message = pool.take();
            message.start(source, id, messageBytes, unscheduledBytes, nextSequence++);
            message.inFlightWireBytes = parameters.format().dataWireBytes(unscheduledBytes, false);
            incomplete.add(message);
        } else if (message.messageBytes != messageBytes) {
            counters.malformedDropped++;
            return;
        }
        long fresh = message.received.add(offset, offset + bytes);
        if (fresh == 0) {
            counters.duplicatesDropped++;
            return;
        }
        counters.dataPacketsReceived++;
        message.receivedBytes += fresh;
        message.inFlightWireBytes -= parameters.format().dataWireBytes(bytes, offset >= message.unscheduledEnd);
        if (message.isComplete()) {
            incomplete.remove(message);
            output.delivered(source, id, messageBytes);
        }
        grants.dataArrived(message, isFirst, nowPs);
        if (message.isComplete()) {
            pool.give(message);
        }
    }
}
