// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayDeque;

/**
 * A host's outgoing messages: unscheduled bytes may go at once, the rest as granted, shortest remaining first. Chooses the next
 * data packet when the driver asks for one.
 */
final class MessageSender {
    private final WireFormat format;
    private final EngineCounters counters;
    /** Null where nothing but the driver's pulling holds packets back. */
    private final Pacer pacer;

    private final PacketGroups groups;

    private final IndexedHeap<OutgoingMessage> sendable = new IndexedHeap<>();
    /** The same messages, where the pacer sometimes prefers the oldest; else unused. */
    private final IndexedHeap<OutgoingMessage.ByAge> sendableByAge = new IndexedHeap<>();

    private final boolean ordersByAge;
    private final ArrayDeque<OutgoingMessage> resending = new ArrayDeque<>();
    /** Whether there are any; asked for every packet, and seldom so. */
    private boolean isResending;

    private final DataPacket packet;
    private long nextSequence;

    /** The message of which a group of packets has been sent in part; null for none. */
    private OutgoingMessage inGroup;

    private long groupEnd;
    private int groupLevel;
    private boolean groupIsScheduled;

    /**
     * Without messages.
     *
     * @param groups how messages are cut into groups of packets
     * @param pacer null for none
     * @param packet used to hand out every packet
     */
    MessageSender(WireFormat format, PacketGroups groups, Pacer pacer, EngineCounters counters, DataPacket packet) {
        this.packet = packet;
        this.format = format;
        this.groups = groups;
        this.pacer = pacer;
        this.ordersByAge = pacer != null && pacer.hasFifoShare();
        this.counters = counters;
    }

    /** Whether a group of packets has been sent in part: the NIC has been handed the rest too, so nothing comes between. */
    boolean isWithinGroup() {
        return inGroup != null;
    }

    boolean hasSendable(long nowPs) {
        return inGroup != null || isResending || (!sendable.isEmpty() && mayPass(nowPs));
    }

    private boolean mayPass(long nowPs) {
        return pacer == null
                || pacer.isOpen(nowPs)
                || pacer.bypasses(sendable.first().remainingBytes());
    }

    /** When the pacer lets pass what it holds back now; {@link Long#MAX_VALUE} where it holds nothing back. */
    long deadlinePs(long nowPs) {
        return pacer == null || sendable.isEmpty() || mayPass(nowPs) ? Long.MAX_VALUE : pacer.opensPs();
    }

    /** Starts a message. */
    void start(OutgoingMessage message) {
        message.sequence = nextSequence++;
        addIfSendable(message);
    }

    private void addIfSendable(OutgoingMessage message) {
        if (message.hasSendable() && !message.isInHeap()) {
            sendable.add(message);
            if (ordersByAge) {
                sendableByAge.add(message.byAge());
            }
        }
    }

    private void remove(OutgoingMessage message) {
        sendable.remove(message);
        if (ordersByAge) {
            sendableByAge.remove(message.byAge());
        }
    }

    /** Takes a message out of everything. */
    void stop(OutgoingMessage message) {
        if (message.isInHeap()) {
            remove(message);
        }
        if (message.isToBeResent()) {
            message.stopResending();
            resending.remove(message);
            isResending = !resending.isEmpty();
        }
        if (inGroup == message) {
            inGroup = null;
        }
    }

    /** Allows bytes up to an end beyond the present one, each at its own level: receivers that grant packet by packet. */
    void grantPackets(OutgoingMessage message, long end, int level) {
        message.grant(end, level);
        addIfSendable(message);
    }

    /** Allows bytes up to an end, and sends all granted ones at a level from now on, as Linux does. */
    void grant(OutgoingMessage message, long end, int level) {
        message.grantedEnd = Math.max(message.grantedEnd, Math.min(end, message.messageBytes));
        message.scheduledLevel = level;
        addIfSendable(message);
    }

    /** Sends packets again that hold any of [from, to), which must have been sent; not held back by the pacer. */
    void resend(OutgoingMessage message, long from, long to, int level) {
        if (!message.isToBeResent()) {
            resending.add(message);
            isResending = true;
        }
        message.resends().add(from, to, level);
    }

    /**
     * Hands out the next data packet; {@link #hasSendable} must hold.
     *
     * @return a message whose last byte was handed out for the first time, else null
     */
    OutgoingMessage sendNext(HomaOutput output, long nowPs) {
        if (inGroup == null && isResending) {
            resendNext(output, nowPs);
            return null;
        }
        if (inGroup == null) {
            beginGroup(choose(), nowPs);
        }
        OutgoingMessage message = inGroup;
        int bytes = (int) Math.min(groupEnd - message.sentEnd, format.maxDataBytes(groupIsScheduled));
        long offset = message.sentEnd;
        message.sentEnd = offset + bytes;
        if (message.isInHeap()) {
            if (!message.hasSendable()) {
                remove(message);
            } else if (sendable.first() != message) {
                sendable.moved(message);
            }
        }
        if (message.sentEnd == groupEnd) {
            inGroup = null;
        }
        packet.incomingBytes = message.unscheduledEnd;
        packet.retransmission = false;
        packet.groupContinued = inGroup != null;
        handOut(output, message, offset, bytes, groupIsScheduled, groupLevel);
        return message.sentEnd == message.messageBytes ? message : null;
    }

    private OutgoingMessage choose() {
        OutgoingMessage shortest = sendable.first();
        if (!ordersByAge || sendable.size() == 1 || pacer.bypasses(shortest.remainingBytes())) {
            return shortest;
        }
        return pacer.nextIsOldest() ? sendableByAge.first().message : shortest;
    }

    private void beginGroup(OutgoingMessage message, long nowPs) {
        long offset = message.sentEnd;
        inGroup = message;
        groupIsScheduled = offset >= message.unscheduledEnd;
        groupEnd = groups.end(message);
        groupLevel = groupIsScheduled
                ? groups.scheduledLevel(message)
                : message.unscheduledPriority.level(message.messageBytes, message.remainingBytes());
        if (pacer != null && !pacer.bypasses(message.remainingBytes())) {
            pacer.count(format.dataWireBytes(groupEnd - offset, groupIsScheduled), nowPs);
        }
    }

    private void resendNext(HomaOutput output, long nowPs) {
        OutgoingMessage message = resending.peek();
        PendingResends resends = message.resends();
        long wanted = resends.from();
        boolean scheduled = wanted >= message.unscheduledEnd;
        int perPacket = format.maxDataBytes(scheduled);
        long base = scheduled ? message.unscheduledEnd : 0;
        long offset = base + (wanted - base) / perPacket * perPacket;
        long regionEnd = scheduled ? message.messageBytes : message.unscheduledEnd;
        int bytes = (int) Math.min(perPacket, regionEnd - offset);
        int level = resends.level();
        packet.incomingBytes = resends.to();
        packet.retransmission = true;
        packet.groupContinued = false;
        resends.sent(offset + bytes);
        if (resends.isEmpty()) {
            resending.remove();
            isResending = !resending.isEmpty();
        }
        if (pacer != null) {
            pacer.count(format.dataWireBytes(bytes, scheduled), nowPs);
        }
        counters.resentPackets++;
        handOut(output, message, offset, bytes, scheduled, level);
    }

    private void handOut(
            HomaOutput output, OutgoingMessage message, long offset, int bytes, boolean scheduled, int level) {
        counters.dataPacketsSent++;
        counters.bytesSentByLevel[level] += bytes;
        packet.destination = message.peer;
        packet.id = message.id;
        packet.messageBytes = message.messageBytes;
        packet.offset = offset;
        packet.bytes = bytes;
        packet.scheduled = scheduled;
        packet.priority = level;
        packet.attachment = message.attachment;
        Peer receiver = message.receiver;
        packet.acknowledgedId = receiver == null ? DataPacket.NO_ID : receiver.takeAcknowledgement();
        packet.cutoffVersion = receiver == null ? 0 : receiver.cutoffVersion();
        output.sendData(packet);
    }
}
