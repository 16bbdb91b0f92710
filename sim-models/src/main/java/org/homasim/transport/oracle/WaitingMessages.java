// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.oracle;

import java.util.Arrays;

/** The messages of one link that wait, the shortest remaining first. What remains of one that waits does not change. */
final class WaitingMessages {
    private static final int FEW = 8;

    private OracleMessage[] messages = new OracleMessage[FEW];
    private int count;

    int count() {
        return count;
    }

    OracleMessage get(int place) {
        return messages[place];
    }

    void add(OracleMessage added) {
        if (count == messages.length) {
            messages = Arrays.copyOf(messages, count * 2);
        }
        int place = place(added);
        System.arraycopy(messages, place, messages, place + 1, count - place);
        messages[place] = added;
        count++;
    }

    void remove(OracleMessage removed) {
        int place = place(removed);
        if (messages[place] != removed) {
            throw new IllegalStateException("a message that does not wait");
        }
        count--;
        System.arraycopy(messages, place + 1, messages, place, count - place);
        messages[count] = null;
    }

    /** Where a message is, or would be: no two are equal. */
    private int place(OracleMessage wanted) {
        int from = 0;
        int to = count;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (messages[middle].isBefore(wanted)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
