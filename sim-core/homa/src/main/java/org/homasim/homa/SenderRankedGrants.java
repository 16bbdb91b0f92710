// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/**
 * The grant policy of the SIGCOMM'18 simulator ({@code ReceiveScheduler} in {@code HomaTransport.cc}).
 *
 * <p>At most one message per sender is granted at a time, the one with the fewest bytes left to grant; the senders with the
 * best such messages, up to the degree of overcommitment, are active. A grant is for one packet. It is sent when a data
 * packet of the sender arrives, when a sender becomes active because another's message was granted completely, and one
 * packet time after the previous grant to that sender; never while the message has a window of bytes outstanding, and before
 * the packet time is over only at a more urgent level.
 */
final class SenderRankedGrants implements GrantPolicy {
    private final WireFormat format;
    private final SenderRankedGrantSettings settings;
    private final UnscheduledPriority unscheduledPriority;
    private final int scheduledLevels;
    private final GrantSink sink;

    private final SenderRanking ranking;
    private final IndexedHeap<GrantedSender> waiting = new IndexedHeap<>();
    private GrantedSender[] senders = new GrantedSender[16];

    /**
     * A policy without messages.
     *
     * @param format sizes of packets
     * @param unscheduledPriority levels of unscheduled packets, which the tail of a message may use
     * @param settings of the policy
     * @param sink where grants go
     */
    SenderRankedGrants(
            WireFormat format,
            UnscheduledPriority unscheduledPriority,
            SenderRankedGrantSettings settings,
            GrantSink sink) {
        this.format = format;
        this.settings = settings;
        this.unscheduledPriority = unscheduledPriority;
        this.scheduledLevels = settings.scheduledLevels();
        this.sink = sink;
        this.ranking = new SenderRanking(settings.scheduledLevels(), settings.overcommitment());
    }

    @Override
    public void dataArrived(IncomingMessage message, boolean isFirst, long nowPs) {
        boolean isNew = isFirst && message.bytesToGrant() > 0;
        if (ranking.count() == 0 && !isNew) {
            // Nobody waits for grants: with short messages the usual case, answered without touching the sender's
            // state.
            ranking.forgetPositions();
            return;
        }
        GrantedSender sender = senderOf(message.peer);
        ranking.remove(sender);
        if (isNew) {
            rank(message);
            sender.needy.add(message);
        }
        if (sender.needy.isEmpty()) {
            return;
        }
        int position = ranking.locate(sender);
        if (ranking.isActive(position, ranking.locatedHead())) {
            grantAndReplace(sender, position, nowPs);
        } else {
            ranking.insert(sender);
        }
    }

    /** Fewest bytes to grant first, then the shorter, then the older ({@code CompareBytesToGrant} in HomaTransport.h). */
    private static void rank(IncomingMessage message) {
        message.rankBytes = message.bytesToGrant();
        message.rankTie = message.messageBytes;
    }

    private GrantedSender senderOf(int source) {
        if (source >= senders.length) {
            senders = Arrays.copyOf(senders, Math.max(source + 1, senders.length * 2));
        }
        GrantedSender sender = senders[source];
        if (sender == null) {
            sender = new GrantedSender(scheduledLevels);
            senders[source] = sender;
        }
        return sender;
    }

    @Override
    public long deadlinePs() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().nextGrantPs;
    }

    /** Further messages of an active sender wait for its own better ones: they are not what the degree keeps back. */
    @Override
    public boolean isWithholding() {
        return ranking.count() > settings.overcommitment();
    }

    /** One-way messages, which this policy is for, are never given up. */
    @Override
    public void forget(IncomingMessage message, long nowPs) {
        throw new UnsupportedOperationException("message " + message.id + " of host " + message.peer + " was given up");
    }

    @Override
    public void setMaxScheduledLevel(int level) {
        throw new UnsupportedOperationException("levels do not change in this policy");
    }

    @Override
    public void timerExpired(long nowPs) {
        while (!waiting.isEmpty() && waiting.first().nextGrantPs <= nowPs) {
            GrantedSender sender = waiting.first();
            waiting.remove(sender);
            ranking.remove(sender);
            if (sender.needy.isEmpty()) {
                continue;
            }
            int position = ranking.locate(sender);
            if (ranking.isActive(position, ranking.locatedHead())) {
                grantAndReplace(sender, position, nowPs);
            } else {
                ranking.insert(sender);
            }
        }
    }

    /**
     * Grants to a sender that is out of the list and would be active in it, puts it back, and grants to the sender that
     * becomes active where this one no longer is.
     */
    private void grantAndReplace(GrantedSender first, int firstPosition, long nowPs) {
        GrantedSender sender = first;
        int position = firstPosition;
        while (true) {
            grantIfDue(sender, levelOf(position), nowPs);
            boolean stillNeedy = !sender.needy.isEmpty();
            boolean active = false;
            if (stillNeedy) {
                int newPosition = ranking.locate(sender);
                active = newPosition == position || ranking.isActive(newPosition, ranking.locatedHead());
                ranking.insert(sender);
            }
            if (active || ranking.count() < settings.overcommitment()) {
                return;
            }
            sender = ranking.removeLastActive();
            position = ranking.locate(sender);
        }
    }

    /** Level of a position: the scheduled levels from the top of theirs downwards, the last one for all beyond. */
    private int levelOf(int position) {
        return Math.max(scheduledLevels - 1 - position, 0);
    }

    private void grantIfDue(GrantedSender sender, int positionLevel, long nowPs) {
        IncomingMessage message = sender.needy.first();
        int level = Math.max(positionLevel, tailLevel(message));
        if (sender.isInHeap()) {
            if (level <= sender.lastGrantLevel) {
                return;
            }
            waiting.remove(sender);
        }
        if (message.inFlightWireBytes >= settings.windowWireBytes()) {
            return;
        }
        int bytes = (int) Math.min(message.bytesToGrant(), format.maxDataBytes(true));
        int wireBytes = format.dataWireBytes(bytes, true);
        message.grantedEnd += bytes;
        rank(message);
        message.inFlightWireBytes += wireBytes;
        sender.lastGrantLevel = level;
        sink.grant(message, level);
        if (message.bytesToGrant() == 0) {
            sender.needy.remove(message);
        }
        if (!sender.needy.isEmpty() && sender.needy.first().inFlightWireBytes < settings.windowWireBytes()) {
            sender.nextGrantPs = nowPs + settings.linkTime().picoseconds(wireBytes);
            waiting.add(sender);
        }
    }

    /** The level that the last bytes of a message may use: that of an unscheduled packet with as little left. */
    private int tailLevel(IncomingMessage message) {
        long left = message.bytesToGrant();
        if (format.dataWireBytes(left, true) < settings.tailBoostWireBytes()) {
            return unscheduledPriority.level(message.messageBytes, left);
        }
        return 0;
    }
}
