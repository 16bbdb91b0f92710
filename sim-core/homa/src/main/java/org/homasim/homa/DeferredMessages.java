// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayDeque;

/**
 * The messages that a queueing discipline lets wait while the NIC is busy: those from a length on. A part of a message that is
 * asked for again waits here too, and goes first.
 */
final class DeferredMessages {
    private final long fromBytes;
    private final SendableMessages sendable = new SendableMessages(true);
    private final ArrayDeque<OutgoingMessage> resending = new ArrayDeque<>();

    private long waitingBytes;
    private long offeredBytes;

    /**
     * Without messages.
     *
     * @param fromBytes shortest message that waits
     */
    DeferredMessages(long fromBytes) {
        this.fromBytes = fromBytes;
    }

    boolean includes(OutgoingMessage message) {
        return message.messageBytes >= fromBytes;
    }

    boolean isEmpty() {
        return sendable.isEmpty() && resending.isEmpty();
    }

    SendableMessages sendable() {
        return sendable;
    }

    ArrayDeque<OutgoingMessage> resending() {
        return resending;
    }

    /** Bytes of a message may be sent that might not before. */
    void offer(long bytes) {
        waitingBytes += bytes;
        offeredBytes += bytes;
    }

    /** Bytes that waited do so no longer. */
    void take(long bytes) {
        waitingBytes -= bytes;
    }

    /** Bytes that may be sent and have not been, without those asked for again. */
    long waitingBytes() {
        return waitingBytes;
    }

    /** Bytes that have ever been allowed to be sent. */
    long offeredBytes() {
        return offeredBytes;
    }
}
