// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;
import org.homasim.net.PlainPacket;

/** A transport with messages of full frames, of which those from a length on can wait, and with short packets. */
final class ScriptedMessages implements DeferringTransport, PacketsOnly {
    /** A message of which frames are left. */
    private static final class Script {
        final int number;
        int framesLeft;

        Script(int number, int frames) {
            this.number = number;
            this.framesLeft = frames;
        }
    }

    private static final int FLOW = 1_000_003;

    private final PacketPool<PlainPacket> pool;
    private final Host host;
    private final int index;
    private final int groupFrames;
    /** In order of age. */
    private final List<Script> messages = new ArrayList<>();

    private final Deque<PlainPacket> shorts = new ArrayDeque<>();
    private Script inGroup;
    private int groupLeft;
    private boolean isDeferring;
    private long offeredBytes;
    /** Bytes that were asked for of the oldest and of the shortest. */
    long oldestBytes;

    long shortestBytes;
    private boolean isOldest;

    ScriptedMessages(PacketPool<PlainPacket> pool, Host host, int index, int groupFrames) {
        this.pool = pool;
        this.host = host;
        this.index = index;
        this.groupFrames = groupFrames;
    }

    void offer(int frames, int number, long nowPs) {
        messages.add(new Script(number, frames));
        offeredBytes += (long) frames * BurstTransport.FRAME;
        host.wake(nowPs);
    }

    void offerShort(int frameBytes, int number, long nowPs) {
        PlainPacket packet = newPacket(frameBytes, number);
        packet.sentPs = nowPs;
        shorts.add(packet);
        host.wake(nowPs);
    }

    /** Gives up the message of which a group has been given in part, without a word to anybody. */
    void giveUp() {
        messages.remove(inGroup);
        inGroup = null;
    }

    private PlainPacket newPacket(int frameBytes, int number) {
        PlainPacket packet = PlainPacket.take(pool, frameBytes, 0, number);
        packet.flow = FLOW;
        packet.transportIndex = index;
        return packet;
    }

    @Override
    public void deferFrom(long messageBytes) {
        isDeferring = true;
    }

    @Override
    public boolean hasDeferred() {
        return isDeferring && !messages.isEmpty();
    }

    @Override
    public Packet pullDeferred(boolean oldest, long nowPs) {
        if (inGroup == null && messages.isEmpty()) {
            return null;
        }
        if (inGroup == null) {
            isOldest = oldest;
        }
        if (isOldest) {
            oldestBytes += BurstTransport.FRAME;
        } else {
            shortestBytes += BurstTransport.FRAME;
        }
        return frame(oldest);
    }

    private PlainPacket frame(boolean oldest) {
        if (inGroup == null) {
            inGroup = oldest
                    ? messages.get(0)
                    : messages.stream()
                            .min(Comparator.comparingInt(message -> message.framesLeft))
                            .orElseThrow();
            groupLeft = Math.min(groupFrames, inGroup.framesLeft);
        }
        Script message = inGroup;
        message.framesLeft--;
        groupLeft--;
        if (message.framesLeft == 0) {
            messages.remove(message);
        }
        inGroup = groupLeft == 0 ? null : message;
        PlainPacket packet = newPacket(BurstTransport.FRAME, message.number);
        packet.isGroupContinued = inGroup != null;
        return packet;
    }

    @Override
    public boolean isWithinGroup() {
        return inGroup != null;
    }

    @Override
    public long deferredBytes() {
        return messages.stream().mapToLong(message -> message.framesLeft).sum() * BurstTransport.FRAME;
    }

    @Override
    public long offeredBytes() {
        return offeredBytes;
    }

    @Override
    public boolean hasPacket(long nowPs) {
        return inGroup != null || !shorts.isEmpty() || (!isDeferring && !messages.isEmpty());
    }

    @Override
    public Packet pull(long nowPs) {
        if (inGroup == null && !shorts.isEmpty()) {
            return shorts.remove();
        }
        return hasPacket(nowPs) ? frame(false) : null;
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        throw new AssertionError("nothing arrives here");
    }
}
