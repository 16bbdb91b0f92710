// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/** A message being sent. Objects are reused. */
final class OutgoingMessage extends Message<OutgoingMessage> {
    /** Bytes handed to the driver. */
    long sentEnd;

    Object attachment;

    /** Levels of the bytes that need no grant. */
    UnscheduledPriority unscheduledPriority;

    /** Of RPCs: where acknowledgements for the receiver wait to be carried, and whose cutoffs are used; else null. */
    Peer receiver;

    /** Level of granted bytes where the latest grant's holds for all. */
    int scheduledLevel;

    /** What is to be sent again; made when first needed, as most messages never do. */
    private PendingResends resends;

    /** The message's place in the order of age; made when first needed. */
    private ByAge byAge;

    /** A message in a heap ordered by age. */
    static final class ByAge extends IndexedHeap.Entry<ByAge> {
        final OutgoingMessage message;

        ByAge(OutgoingMessage message) {
            this.message = message;
        }

        @Override
        boolean ranksBefore(ByAge other) {
            return message.sequence < other.message.sequence;
        }
    }

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
        messageBytes = lengthBytes;
        unscheduledEnd = Math.min(lengthBytes, unscheduledBytes);
        grantedEnd = unscheduledEnd;
        sentEnd = 0;
        attachment = newAttachment;
        receiver = null;
        scheduledLevel = 0;
        stopResending();
        grantHead = 0;
        grantCount = 0;
    }

    boolean isToBeResent() {
        return resends != null && !resends.isEmpty();
    }

    PendingResends resends() {
        if (resends == null) {
            resends = new PendingResends();
        }
        return resends;
    }

    void stopResending() {
        if (resends != null) {
            resends.clear();
        }
    }

    ByAge byAge() {
        if (byAge == null) {
            byAge = new ByAge(this);
        }
        return byAge;
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

    /** Bytes that may be sent and have not been; a group of packets may have gone beyond those. */
    long sendableBytes() {
        return Math.max(0, grantedEnd - sentEnd);
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
}
