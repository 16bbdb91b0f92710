// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** The messages of an engine that wait until a queueing discipline asks for a packet of the shortest, or of the oldest. */
public final class Deferral {
    private final HomaEngine engine;
    private final MessageSender sender;
    private final DeferredMessages messages;
    /** Whether the driver knows of a packet: it was woken, and there has been one since. */
    private boolean isKnown;

    Deferral(HomaEngine engine, MessageSender sender, DeferredMessages messages) {
        this.engine = engine;
        this.sender = sender;
        this.messages = messages;
    }

    /** Whether {@link #pull} would hand out a packet of a message that waits. */
    public boolean hasPacket() {
        return !messages.isEmpty();
    }

    /** Whether a group of packets has been handed out in part; {@link #pull} and {@link HomaEngine#pull} go on with it. */
    public boolean isWithinGroup() {
        return sender.isWithinGroup();
    }

    /** Returns the bytes that may be sent and wait, without those to be sent again. */
    public long waitingBytes() {
        return messages.waitingBytes();
    }

    /** Returns the bytes that have ever come to wait. */
    public long offeredBytes() {
        return messages.offeredBytes();
    }

    /**
     * Hands out the next packet of a message that waits, or of the group that was handed out in part, if there is one.
     *
     * @param oldest whether the oldest message sends, rather than the one with the fewest bytes left; of no effect within a group
     * @param nowPs time
     * @return whether there was
     */
    public boolean pull(boolean oldest, long nowPs) {
        boolean hasPulled = sender.isWithinGroup() || hasPacket();
        engine.pullDeferred(hasPulled, oldest, nowPs);
        isKnown = hasPacket();
        return hasPulled;
    }

    /** Whether there is a packet that the driver does not know of; it is told now. */
    boolean hasNews() {
        boolean hasPacket = hasPacket();
        boolean isNews = hasPacket && !isKnown;
        // What it knew of may have been given up before it asked.
        isKnown = hasPacket;
        return isNews;
    }

    /** The last packet of a message that waits may have been pulled with its group. */
    void groupMayHaveEnded() {
        isKnown = isKnown && hasPacket();
    }
}
