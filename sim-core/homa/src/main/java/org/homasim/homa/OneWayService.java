// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * One-way messages as simulated for SIGCOMM'18: no acknowledgement, no loss recovery. A message is forgotten by its sender with
 * its last byte sent, by its receiver with its last byte received.
 */
final class OneWayService {
    /** Ids of messages are even, as a Homa client's are (the server sees the id with its low bit set). */
    private static final int ID_STEP = 2;

    private final HomaParameters parameters;
    private final UnscheduledPriority unscheduledPriority;
    private final EngineCounters counters;
    private final MessageSender sender;
    private final MessageReceiver receiver;
    private final IdTable<OutgoingMessage> unfinished = new IdTable<>();
    private final IdTable<IncomingMessage> incomplete = new IdTable<>();
    private final ObjectPool<OutgoingMessage> pool = new ObjectPool<>(OutgoingMessage::new);
    private long nextId = ID_STEP;

    OneWayService(
            HomaParameters parameters,
            OneWaySettings settings,
            MessageSender sender,
            MessageReceiver receiver,
            EngineCounters counters) {
        this.parameters = parameters;
        this.unscheduledPriority = settings.unscheduledPriority();
        this.sender = sender;
        this.receiver = receiver;
        this.counters = counters;
    }

    int unfinishedOutgoing() {
        return unfinished.size();
    }

    int incompleteIncoming() {
        return incomplete.size();
    }

    long send(int destination, long messageBytes, Object attachment) {
        OutgoingMessage message = pool.take();
        message.start(destination, nextId, messageBytes, parameters.unscheduledBytes(), attachment);
        message.unscheduledPriority = unscheduledPriority;
        nextId += ID_STEP;
        unfinished.add(message);
        sender.start(message);
        return message.id;
    }

    /** A message's last byte was handed out. */
    void sent(OutgoingMessage message) {
        unfinished.remove(message);
        message.attachment = null;
        pool.give(message);
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
            counters.staleGrants++;
            return;
        }
        sender.grantPackets(message, end, level);
    }

    /** Adds a packet; one that cannot be is counted and dropped. Tells whether it was added. */
    boolean onData(
            int source,
            long id,
            long messageBytes,
            long unscheduledBytes,
            long offset,
            int bytes,
            long nowPs,
            HomaOutput output) {
        if (bytes <= 0
                || offset < 0
                || offset > messageBytes - bytes
                || unscheduledBytes <= 0
                || unscheduledBytes > messageBytes) {
            counters.malformedDropped++;
            return false;
        }
        IncomingMessage message = incomplete.find(source, id);
        boolean isFirst = message == null;
        // Bytes that nobody granted: taken, they could complete a message that still waits for grants.
        if (offset + bytes > (isFirst ? unscheduledBytes : message.grantedEnd)) {
            counters.malformedDropped++;
            return false;
        }
        if (isFirst) {
            message = receiver.begin(source, id, messageBytes, unscheduledBytes);
            incomplete.add(message);
        } else if (message.messageBytes != messageBytes) {
            counters.malformedDropped++;
            return false;
        }
        if (!receiver.add(message, offset, bytes, nowPs)) {
            return false;
        }
        if (message.isComplete()) {
            incomplete.remove(message);
            receiver.end(message, nowPs);
            output.delivered(source, id, messageBytes);
        }
        return true;
    }
}
