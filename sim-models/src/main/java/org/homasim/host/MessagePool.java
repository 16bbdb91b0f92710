// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.ArrayDeque;

/** Messages that wait to be used again. Belongs to one simulation. */
public final class MessagePool {
    private final ArrayDeque<Message> free = new ArrayDeque<>();
    private long created;

    /** An empty pool. */
    public MessagePool() {}

    /** Returns a message whose fields hold whatever they held before. */
    public Message take() {
        Message message = free.pollLast();
        if (message == null) {
            created++;
            message = new Message();
        }
        return message;
    }

    /** Takes a message back; nobody may use it any more. */
    public void give(Message message) {
        free.addLast(message);
    }

    /** Returns the number of messages in use. */
    public long inUse() {
        return created - free.size();
    }
}
