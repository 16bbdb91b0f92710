// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.host.Message;

/**
 * The messages in a stream that their receiver has not got in whole, with the bytes they end at: what length fields in the stream tell a
 * real receiver. A ring.
 */
final class StreamMessages {
    /** What a message is to those who sent and get it. */
    enum Kind {
        ONE_WAY,
        REQUEST,
        RESPONSE
    }

    private long[] ends = new long[4];
    private Kind[] kinds = new Kind[4];
    private Message[] messages = new Message[4];
    private int head;
    private int size;
    /** How many of the first ones are known to have arrived in whole, where anybody asks. */
    private int taken;

    void add(long end, Kind kind, Message message) {
        if (size == ends.length) {
            grow();
        }
        int slot = (head + size) & (ends.length - 1);
        ends[slot] = end;
        kinds[slot] = kind;
        messages[slot] = message;
        size++;
    }

    private void grow() {
        int capacity = ends.length;
        long[] newEnds = new long[capacity * 2];
        Kind[] newKinds = new Kind[capacity * 2];
        Message[] newMessages = new Message[capacity * 2];
        for (int i = 0; i < size; i++) {
            int slot = (head + i) & (capacity - 1);
            newEnds[i] = ends[slot];
            newKinds[i] = kinds[slot];
            newMessages[i] = messages[slot];
        }
        ends = newEnds;
        kinds = newKinds;
        messages = newMessages;
        head = 0;
    }

    /** Whether the oldest message ends at or before a byte. */
    boolean hasWhole(long byteNumber) {
        return size > 0 && ends[head] <= byteNumber;
    }

    Message first() {
        return messages[head];
    }

    /** Whether the first message that {@link #takeNew} has not given ends at or before a byte. */
    boolean hasNewWhole(long byteNumber) {
        return taken < size && newEnd() <= byteNumber;
    }

    /** Returns the byte that this message ends at. */
    long newEnd() {
        return ends[(head + taken) & (ends.length - 1)];
    }

    /** Returns this message, which stays among the others. */
    Message takeNew() {
        Message message = messages[(head + taken) & (ends.length - 1)];
        taken++;
        return message;
    }

    Kind firstKind() {
        return kinds[head];
    }

    Message removeFirst() {
        Message message = messages[head];
        messages[head] = null;
        head = (head + 1) & (ends.length - 1);
        size--;
        taken = Math.max(0, taken - 1);
        return message;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
