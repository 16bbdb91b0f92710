// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** A host's outgoing messages: unscheduled bytes may go at once, the rest as granted, shortest remaining first. */
final class MessageSender {
    /** Ids of messages are even, as a Homa client's are (the server sees the id with its low bit set). */
    private static final int ID_STEP = 2;

    private final HomaParameters parameters;
    private final EngineCounters counters;
    private final UnscheduledPriority unscheduledPriority;
    private final IndexedHeap<OutgoingMessage> sendable = new IndexedHeap<>();
    private final MessageTable<OutgoingMessage> unfinished = new MessageTable<>();
    private final MessagePool<OutgoingMessage> pool = new MessagePool<>(OutgoingMessage::new);
    private long nextId = ID_STEP;

    MessageSender(HomaParameters parameters, EngineCounters counters) {
        this.parameters = parameters;
        this.counters = counters;
        this.unscheduledPriority = ((OneWaySettings) parameters.service()).unscheduledPriority();
    }

    boolean hasSendable() {
        return !sendable.isEmpty();
    }

    int unfinished() {
        return unfinished.size();
    }

    long send(int destination, long messageBytes, Object attachment) {
        OutgoingMessage message = pool.take();
        message.start(destination, nextId, messageBytes, parameters.unscheduledBytes(), attachment);
        nextId += ID_STEP;
        unfinished.add(message);
        sendable.add(message);
        return message.id;
    }

    /** Hands out the next data packet; {@link #hasSendable} must hold. */
    void sendNext(HomaOutput output) {
        OutgoingMessage message = sendable.first();
        long offset = message.sentEnd;
        boolean scheduled = offset >= message.unscheduledEnd;
        long end = scheduled ? message.currentGrantEnd() : message.unscheduledEnd;
        int level = scheduled
                ? message.currentGrantLevel()
                : unscheduledPriority.level(message.messageBytes, message.remainingBytes());
        int bytes = (int) Math.min(end - offset, parameters.format().maxDataBytes(scheduled));
        // Its rank among the sendable only improves, and it is the first already.
        message.sentEnd = offset + bytes;
        if (!message.hasSendable()) {
            sendable.remove(message);
        }
        counters.dataPacketsSent++;
        counters.bytesSentByLevel[level] += bytes;
        output.sendData(message, offset, bytes, scheduled, level);
        if (message.sentEnd == message.messageBytes) {
            unfinished.remove(message);
            message.attachment = null;
            pool.give(message);
        }
    }

    /** Applies a grant; one for an unknown message, with a wrong level or without news is counted and ignored. */
    void onGrant(int source, long id, long grantedEnd, int level) {
        OutgoingMessage message = unfinished.find(source, id);
        if (message == null) {
            counters.unknownDropped++;
            return;
        }
        if (level < 0 || level >= parameters.priorities()) {
            counters.malformedDropped++;
            return;
        }
        // A grant past the end is clamped to the length (homa_grant_pkt in homa_incoming.c).
        long end = Math.min(grantedEnd, message.messageBytes);
        if (end <= message.grantedEnd) {
            counters.staleGrantsDropped++;
            return;
        }
        message.grant(end, level);
        if (!message.isInHeap()) {
            sendable.add(message);
        }
    }
}
