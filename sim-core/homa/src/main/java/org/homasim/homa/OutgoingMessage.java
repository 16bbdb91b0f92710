// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/** A message being sent. Objects are reused; a reference is valid until the message's last byte was handed out. */
public final class OutgoingMessage extends Message<OutgoingMessage> {
    /** Bytes handed to the driver. */
    long sentEnd;

    Object attachment;

    /**
     * Grants not used up yet, oldest first, in a ring: each carries the level for the bytes up to its end. The SIGCOMM'18
     * receivers grant single packets, each with a level of its own.
     */
    private long[] grantEnds = new long[8];

    private int[] grantLevels = new int[8];
    private int grantHead;
    private int grantCount;

    OutgoingMessage() {}

    void start(int toDestination, long newId, long lengthBytes, long unscheduledBytes, Object newAttachment) {
        peer = toDestination;
        id = newId;
        sequence = newId;
        messageBytes = lengthBytes;
        unscheduledEnd = Math.min(lengthBytes, unscheduledBytes);
        grantedEnd = unscheduledEnd;
        sentEnd = 0;
        attachment = newAttachment;
        grantHead = 0;
        grantCount = 0;
    }

    /** Notes that bytes up to an end beyond the present one may be sent at a level. */
    void grant(long end, int level) {
        if (grantCount == grantEnds.length) {
            growGrants();
        }
        int tail = (grantHead + grantCount) & (grantEnds.length - 1);
        grantEnds[tail] = end;
        grantLevels[tail] = level;
        grantCount++;
        grantedEnd = end;
    }

    private void growGrants() {
        int capacity = grantEnds.length;
        long[] ends = Arrays.copyOf(grantEnds, capacity * 2);
        int[] levels = Arrays.copyOf(grantLevels, capacity * 2);
        for (int i = 0; i < capacity; i++) {
            ends[i] = grantEnds[(grantHead + i) & (capacity - 1)];
            levels[i] = grantLevels[(grantHead + i) & (capacity - 1)];
        }
        grantEnds = ends;
        grantLevels = levels;
        grantHead = 0;
    }

    /** End of the oldest grant that reaches beyond what was sent; older ones are forgotten. */
    long currentGrantEnd() {
        while (grantEnds[grantHead] <= sentEnd) {
            grantHead = (grantHead + 1) & (grantEnds.length - 1);
            grantCount--;
        }
        return grantEnds[grantHead];
    }

    /** Level of the oldest grant, after {@link #currentGrantEnd}. */
    int currentGrantLevel() {
        return grantLevels[grantHead];
    }

    boolean hasSendable() {
        return sentEnd < grantedEnd;
    }

    long remainingBytes() {
        return messageBytes - sentEnd;
    }

    /** Fewest unsent bytes first (SRPT), the older of two equals. */
    @Override
    boolean ranksBefore(OutgoingMessage other) {
        long mine = remainingBytes();
        long theirs = other.remainingBytes();
        return mine < theirs || (mine == theirs && sequence < other.sequence);
    }

    /** Returns the receiving host. */
    public int destination() {
        return peer;
    }

    /** Returns the message's id, unique at its sender. */
    public long id() {
        return id;
    }

    /** Returns the length in bytes. */
    public long messageBytes() {
        return messageBytes;
    }

    /** Returns the bytes that are sent without grants. */
    public long unscheduledBytes() {
        return unscheduledEnd;
    }

    /** Returns what the application attached to the message. */
    public Object attachment() {
        return attachment;
    }
}
