// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** Messages that have something to send, shortest remaining first, and where that is wanted by age as well. */
final class SendableMessages {
    private final IndexedHeap<OutgoingMessage> shortestFirst = new IndexedHeap<>();
    /** Null where nobody asks for the oldest. */
    private final IndexedHeap<OutgoingMessage.ByAge> oldestFirst;

    SendableMessages(boolean ordersByAge) {
        oldestFirst = ordersByAge ? new IndexedHeap<>() : null;
    }

    boolean isEmpty() {
        return shortestFirst.isEmpty();
    }

    int size() {
        return shortestFirst.size();
    }

    /** Returns the one with the fewest unsent bytes; null for none. */
    OutgoingMessage shortest() {
        return shortestFirst.first();
    }

    /** Returns the one that began first; there must be one, and the order must be kept. */
    OutgoingMessage oldest() {
        return oldestFirst.first().message;
    }

    void addIfSendable(OutgoingMessage message) {
        if (message.hasSendable() && !message.isInHeap()) {
            shortestFirst.add(message);
            if (oldestFirst != null) {
                oldestFirst.add(message.byAge());
            }
        }
    }

    void remove(OutgoingMessage message) {
        shortestFirst.remove(message);
        if (oldestFirst != null) {
            oldestFirst.remove(message.byAge());
        }
    }

    /** Some of a message's bytes have been sent. */
    void sent(OutgoingMessage message) {
        if (!message.isInHeap()) {
            return;
        }
        if (!message.hasSendable()) {
            remove(message);
        } else if (shortestFirst.first() != message) {
            shortestFirst.moved(message);
        }
    }
}
