// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** The incoming messages that need grants, oldest first: a list through the messages themselves. */
final class AgeList {
    private IncomingMessage oldest;
    private IncomingMessage youngest;

    IncomingMessage oldest() {
        return oldest;
    }

    void addYoungest(IncomingMessage message) {
        message.older = youngest;
        message.younger = null;
        if (youngest == null) {
            oldest = message;
        } else {
            youngest.younger = message;
        }
        youngest = message;
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
