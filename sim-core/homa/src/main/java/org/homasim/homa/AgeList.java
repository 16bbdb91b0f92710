// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** The incoming messages that need grants, oldest first: a list through the messages themselves. */
final class AgeList {
    private IncomingMessage oldest;
    private IncomingMessage youngest;

    IncomingMessage oldest() {
        return oldest;
    }

    /** Adds a message by when it began; mostly it is the youngest, unless it had to wait for space. */
    void add(IncomingMessage message) {
        IncomingMessage older = youngest;
        while (older != null && older.sequence > message.sequence) {
            older = older.older;
        }
        IncomingMessage younger = older == null ? oldest : older.younger;
        message.older = older;
        message.younger = younger;
        if (older == null) {
            oldest = message;
        } else {
            older.younger = message;
        }
        if (younger == null) {
            youngest = message;
        } else {
            younger.older = message;
        }
    }

    void remove(IncomingMessage message) {
        if (message.older == null) {
            oldest = message.younger;
        } else {
            message.older.younger = message.younger;
        }
        if (message.younger == null) {
            youngest = message.older;
        } else {
            message.younger.older = message.older;
        }
        message.older = null;
        message.younger = null;
    }
}
