// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/**
 * The grant policy of the Linux implementation ({@code homa_grant.c}).
 *
 * <p>A small set of messages is active; only these are granted, each up to a window of bytes granted and not received, all
 * together up to a bound on incoming bytes. The set is spread over senders: none gets a second slot before each has one. The
 * other messages wait, ranked per sender. A message that the bound keeps from its window is needy; room that comes free goes
 * to the needy in rank order. At intervals the oldest message is granted some bytes past window and bound, so that long
 * messages do not starve (FIFO grants).
 *
 * <p>Messages rank by bytes still to receive, then by age. Bytes still to grant would invert priorities: a long message that
 * was granted much at once would outrank a shorter one that was not.
 *
 * <p>The kernel scans lists of waiting messages and peers; here they are heaps, so that thousands may wait.
 */
final class LinuxGrants implements GrantPolicy {
    private final LinuxGrantSettings settings;
    private final GrantSink sink;
    private final EngineCounters counters;

    private final IncomingMessage[] active;
    private int activeCount;
    /** Slots of active messages that were not granted a full window for lack of room. */
    private long needySlots;
    /** Granted or unscheduled bytes not received, of messages that need grants. */
    private long incomingBytes;

    /** Senders with waiting messages, by the number of their active ones; each heap by the rank of their best. */
    private final IndexedHeap<GrantingPeer>[] waitingPeers;

    private GrantingPeer[] peers = new GrantingPeer[16];

    /** All messages that need grants, oldest first. */
    private final AgeList byAge = new AgeList();

    private IncomingMessage oldest;
    private long nextFifoGrantPs;
    private int maxScheduledLevel;

    /** A policy without messages. */
    LinuxGrants(LinuxGrantSettings settings, GrantSink sink, EngineCounters counters) {
        this.settings = settings;
        this.sink = sink;
        this.counters = counters;
        this.maxScheduledLevel = settings.maxScheduledLevel();
        this.active = new IncomingMessage[settings.overcommitment()];
        @SuppressWarnings({"unchecked", "rawtypes"}) // the array never leaves this class
        IndexedHeap<GrantingPeer>[] heaps = new IndexedHeap[settings.overcommitment() + 1];
        Arrays.setAll(heaps, i -> new IndexedHeap<>());
        this.waitingPeers = heaps;
    }

    @Override
    public void dataArrived(IncomingMessage message, boolean isFirst, long nowPs) {
        if (message.messageBytes == message.unscheduledEnd) {
            return;
        }
        message.rankBytes = message.messageBytes - message.receivedBytes;
        if (message.isComplete()) {
            if (!isFirst) {
                remove(message);
            }
        } else {
            if (isFirst) {
                manage(message);
            }
            updateIncoming(message);
            if (message.activeSlot < 0) {
                promote(message);
            }
            if (message.activeSlot >= 0) {
                grantIfDue(message, true, nowPs);
            }
        }
        grantNeedy(nowPs);
    }

    @Override
    public void forget(IncomingMessage message, long nowPs) {
        if (message.messageBytes != message.unscheduledEnd) {
            remove(message);
            grantNeedy(nowPs);
        }
    }

    @Override
    public void setMaxScheduledLevel(int level) {
        maxScheduledLevel = level;
    }

    /** Nothing is timed: FIFO grants are looked at after regular ones. */
    @Override
    public void timerExpired(long nowPs) {}

    @Override
    public long deadlinePs() {
        return Long.MAX_VALUE;
    }

    /** Only for measurements: it goes through the messages by age until one waits that has bytes left to grant. */
    @Override
    public boolean isWithholding() {
        IncomingMessage message = byAge.oldest();
        while (message != null && (message.activeSlot >= 0 || message.grantedEnd >= message.messageBytes)) {
            message = message.younger;
        }
        return message != null;
    }

    /** Takes a message that is complete, or was given up, out of everything. */
    private void remove(IncomingMessage message) {
        byAge.remove(message);
        if (message.activeSlot >= 0) {
            int slot = message.activeSlot;
            deactivate(slot);
            activateBestWaiting(slot);
        } else {
            GrantingPeer peer = peerOf(message);
            peer.waiting.remove(message);
            place(peer);
        }
        if (message == oldest) {
            oldest = null;
        }
        incomingBytes -= message.countedIncomingBytes;
        message.countedIncomingBytes = 0;
    }

    private void manage(IncomingMessage message) {
        byAge.add(message);
        message.activeSlot = IncomingMessage.NO_SLOT;
        message.countedIncomingBytes = 0;
        int slot = slotFor(message);
        if (slot < 0) {
            GrantingPeer peer = peerOf(message);
            peer.waiting.add(message);
            place(peer);
            return;
        }
        displace(slot);
        activate(message, slot);
    }

    private GrantingPeer peerOf(IncomingMessage message) {
        int number = message.peer;
        if (number >= peers.length) {
            peers = Arrays.copyOf(peers, Math.max(number + 1, peers.length * 2));
        }
        if (peers[number] == null) {
            peers[number] = new GrantingPeer();
        }
        return peers[number];
    }

    /** Puts a sender where its best waiting message and the number of its active ones belong. */
    private void place(GrantingPeer peer) {
        if (peer.isInHeap()) {
            waitingPeers[peer.placedAt].remove(peer);
        }
        if (!peer.waiting.isEmpty()) {
            peer.placedAt = peer.activeMessages;
            waitingPeers[peer.placedAt].add(peer);
        }
    }

    /**
     * The slot that a message that is not active should have: an empty one, else that of the least urgent message of a sender
     * with the most slots, if the newcomer outranks it or would leave its sender with fewer; -1 for none.
     */
    private int slotFor(IncomingMessage message) {
        int victim = -1;
        int victimShare = 0;
        for (int slot = 0; slot < active.length; slot++) {
            IncomingMessage candidate = active[slot];
            if (candidate == null) {
                return slot;
            }
            int share = peerOf(candidate).activeMessages + (candidate.peer == message.peer ? 1 : 0);
            if (share > victimShare || (share == victimShare && active[victim].ranksBefore(candidate))) {
                victim = slot;
                victimShare = share;
            }
        }
        boolean spreads = victimShare > peerOf(message).activeMessages + 1;
        return spreads || message.ranksBefore(active[victim]) ? victim : -1;
    }

    private void displace(int slot) {
        IncomingMessage bumped = active[slot];
        if (bumped != null) {
            deactivate(slot);
            GrantingPeer peer = peerOf(bumped);
            peer.waiting.add(bumped);
            place(peer);
        }
    }

    private void activate(IncomingMessage message, int slot) {
        active[slot] = message;
        message.activeSlot = slot;
        activeCount++;
        GrantingPeer peer = peerOf(message);
        peer.activeMessages++;
        place(peer);
    }

    private void deactivate(int slot) {
        IncomingMessage message = active[slot];
        active[slot] = null;
        message.activeSlot = IncomingMessage.NO_SLOT;
        activeCount--;
        needySlots &= ~(1L << slot);
        GrantingPeer peer = peerOf(message);
        peer.activeMessages--;
        place(peer);
    }

    /** Fills an empty slot: first a sender with the fewest active messages, then the best rank. The message is needy. */
    private void activateBestWaiting(int slot) {
        for (IndexedHeap<GrantingPeer> heap : waitingPeers) {
            if (!heap.isEmpty()) {
                GrantingPeer peer = heap.first();
                IncomingMessage message = peer.waiting.first();
                peer.waiting.remove(message);
                activate(message, slot);
                needySlots |= 1L << slot;
                return;
            }
        }
    }

    private void updateIncoming(IncomingMessage message) {
        long incoming = Math.max(0, message.grantedEnd - message.receivedBytes);
        if (incoming == message.countedIncomingBytes) {
            return;
        }
        incomingBytes += incoming - message.countedIncomingBytes;
        message.countedIncomingBytes = incoming;
    }

    /** A waiting message's rank has improved: within its sender's, and perhaps into a slot. */
    private void promote(IncomingMessage message) {
        GrantingPeer peer = peerOf(message);
        peer.waiting.moved(message);
        if (peer.waiting.first() != message) {
            return;
        }
        int slot = slotFor(message);
        if (slot < 0) {
            place(peer);
            return;
        }
        peer.waiting.remove(message);
        place(peer);
        displace(slot);
        activate(message, slot);
    }

    /** Grants an active message up to its window, or as far as there is room; without enough room it is needy. */
    private void grantIfDue(IncomingMessage message, boolean afterNeedy, long nowPs) {
        long windowEnd = message.receivedBytes + settings.windowBytes(activeCount);
        if (windowEnd <= message.grantedEnd) {
            return;
        }
        // A message that is fully granted is granted on, without more bytes: its level follows its rank
        // (homa_grant_try_send).
        long wanted = Math.min(windowEnd, message.messageBytes) - message.grantedEnd;
        boolean ends = message.grantedEnd + wanted == message.messageBytes;
        if (wanted < settings.grantIncrementBytes() && !ends) {
            return;
        }
        long room = settings.maxIncomingBytes() - incomingBytes;
        if (room <= 0 || (afterNeedy && needySlots != 0)) {
            needySlots |= 1L << message.activeSlot;
            return;
        }
        long granted = Math.min(wanted, room);
        message.grantedEnd += granted;
        message.countedIncomingBytes += granted;
        incomingBytes += granted;
        sink.grant(message, levelOf(message));
        grantFifo(nowPs);
        if (granted < wanted) {
            needySlots |= 1L << message.activeSlot;
        }
    }

    /** The active messages take the lowest levels, in rank order, so that a newcomer can be more urgent than all. */
    private int levelOf(IncomingMessage message) {
        int rank = 0;
        for (IncomingMessage other : active) {
            if (other != null && other != message && other.ranksBefore(message)) {
                rank++;
            }
        }
        int unused = Math.max(0, maxScheduledLevel + 1 - activeCount);
        return Math.max(0, maxScheduledLevel - rank - unused);
    }

    /** Gives room that has come free to the needy, in rank order. */
    private void grantNeedy(long nowPs) {
        while (needySlots != 0 && incomingBytes < settings.maxIncomingBytes()) {
            IncomingMessage best = null;
            for (long slots = needySlots; slots != 0; slots &= slots - 1) {
                IncomingMessage candidate = active[Long.numberOfTrailingZeros(slots)];
                if (best == null || candidate.ranksBefore(best)) {
                    best = candidate;
                }
            }
            needySlots &= ~(1L << best.activeSlot);
            counters.needyGrants++;
            grantIfDue(best, false, nowPs);
        }
    }

    /** When its time has come, grants the oldest message some bytes past window and bound. */
    private void grantFifo(long nowPs) {
        if (!settings.hasFifoGrants() || nowPs < nextFifoGrantPs) {
            return;
        }
        nextFifoGrantPs = nowPs + settings.fifoIntervalPs();
        if (oldest == null || !mayGetFifoGrant(oldest)) {
            oldest = findOldest();
        }
        IncomingMessage message = oldest;
        if (message == null) {
            return;
        }
        long end = Math.min(message.grantedEnd + settings.fifoIncrementBytes(), message.messageBytes);
        counters.fifoGrants++;
        counters.fifoGrantBytes += end - message.grantedEnd;
        message.grantedEnd = end;
        updateIncoming(message);
        sink.grant(message, settings.fifoLevel());
    }

    /** Not fully granted, and answering: with far more than a window outstanding its sender does not respond. */
    private boolean mayGetFifoGrant(IncomingMessage message) {
        long limit = settings.windowBytes(activeCount) + 2 * settings.fifoIncrementBytes();
        return message.countedIncomingBytes < limit && message.grantedEnd < message.messageBytes;
    }

    private IncomingMessage findOldest() {
        IncomingMessage message = byAge.oldest();
        while (message != null && !mayGetFifoGrant(message)) {
            message = message.younger;
        }
        return message;
    }

    /** Returns the bytes counted against the bound. */
    long incomingBytes() {
        return incomingBytes;
    }

    /** Returns the number of active messages. */
    int activeMessages() {
        return activeCount;
    }
}
