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

    private final SendableMessages sendable;
    private final boolean ordersByAge;
    /** Messages that go only as a queueing discipline asks for them; null without one. */
    private DeferredMessages deferred;

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
        this.sendable = new SendableMessages(ordersByAge);
        this.counters = counters;
    }

    /** Has messages from a length on wait for {@link #sendDeferred}; to be called before the first message. Returns them. */
    DeferredMessages deferFrom(long messageBytes) {
        if (pacer != null) {
            throw new IllegalStateException(
                    "packets are held back by the pacer or by a queueing discipline, not by both");
        }
        deferred = new DeferredMessages(messageBytes);
        return deferred;
    }

    private boolean isDeferred(OutgoingMessage message) {
        return deferred != null && deferred.includes(message);
    }

    /** Whether a group of packets has been sent in part: the NIC has been handed the rest too, so nothing comes between. */
    boolean isWithinGroup() {
        return inGroup != null;
    }

    boolean hasSendable(long nowPs) {
        return inGroup != null || isResending || (!sendable.isEmpty() && mayPass(nowPs));
    }

    /** Whether there is anything to send after the group that has been sent in part. */
    boolean isWaiting() {
        if (isResending || inGroup == null || sendable.size() != 1) {
            return isResending || !sendable.isEmpty();
        }
        return sendable.shortest() != inGroup || inGroup.grantedEnd > groupEnd;
    }

    /** Whether it may be sent now. */
    boolean hasNextGroup(long nowPs) {
        return isWaiting() && (isResending || mayPass(nowPs));
    }

    boolean isPaced() {
        return pacer != null;
    }

    private boolean mayPass(long nowPs) {
        return pacer == null
                || pacer.isOpen(nowPs)
                || pacer.bypasses(sendable.shortest().remainingBytes());
    }

    /** When the pacer lets pass what it holds back now; {@link Long#MAX_VALUE} where it holds nothing back. */
    long deadlinePs(long nowPs) {
        return pacer == null || sendable.isEmpty() || mayPass(nowPs) ? Long.MAX_VALUE : pacer.opensPs();
    }

    /** Starts a message. */
    void start(OutgoingMessage message) {
        message.sequence = nextSequence++;
        if (isDeferred(message)) {
            deferred.offer(message.sendableBytes());
        }
        addIfSendable(message);
    }

    private void addIfSendable(OutgoingMessage message) {
        messagesLike(message).addIfSendable(message);
    }

    private SendableMessages messagesLike(OutgoingMessage message) {
        return isDeferred(message) ? deferred.sendable() : sendable;
    }

    private ArrayDeque<OutgoingMessage> resendingLike(OutgoingMessage message) {
        return isDeferred(message) ? deferred.resending() : resending;
    }

    /** Takes a message out of everything. */
    void stop(OutgoingMessage message) {
        if (message.isInHeap()) {
            messagesLike(message).remove(message);
        }
        if (isDeferred(message)) {
            deferred.take(message.sendableBytes());
            message.grantedEnd = Math.min(message.grantedEnd, message.sentEnd);
        }
        if (message.isToBeResent()) {
            message.stopResending();
            resendingLike(message).remove(message);
            isResending = !resending.isEmpty();
        }
        if (inGroup == message) {
            inGroup = null;
        }
    }

    /** Allows bytes up to an end beyond the present one, each at its own level: receivers that grant packet by packet. */
    void grantPackets(OutgoingMessage message, long end, int level) {
        long before = message.sendableBytes();
        message.grant(end, level);
        if (isDeferred(message)) {
            deferred.offer(message.sendableBytes() - before);
        }
        addIfSendable(message);
    }

    /** Allows bytes up to an end, and sends all granted ones at a level from now on, as Linux does. */
    void grant(OutgoingMessage message, long end, int level) {
        long before = message.sendableBytes();
        message.grantedEnd = Math.max(message.grantedEnd, Math.min(end, message.messageBytes));
        message.scheduledLevel = level;
        if (isDeferred(message)) {
            deferred.offer(message.sendableBytes() - before);
        }
        addIfSendable(message);
    }

    /** Sends packets again that hold any of [from, to), which must have been sent; not held back by the pacer. */
    void resend(OutgoingMessage message, long from, long to, int level) {
        if (!message.isToBeResent()) {
            resendingLike(message).add(message);
            isResending = !resending.isEmpty();
        }
        message.resends().add(from, to, level);
    }

    /**
     * Hands out the next data packet; {@link #hasSendable} must hold.
     *
     * @return a message whose last byte was handed out for the first time, else null
     */
    OutgoingMessage sendNext(HomaOutput output, long nowPs) {
        if (inGroup == null) {
            if (isResending) {
                resendNext(resending, output, nowPs);
                return null;
            }
            beginGroup(choose(), nowPs);
        }
        return sendOfGroup(output);
    }

    /**
     * Hands out the next data packet of the messages that wait for this, of which there must be one; or goes on with the group of
     * packets that has been sent in part.
     *
     * @param oldest whether the oldest message sends, rather than the one with the fewest bytes left
     * @return as {@link #sendNext}
     */
    OutgoingMessage sendDeferred(boolean oldest, HomaOutput output, long nowPs) {
        if (inGroup == null) {
            if (!deferred.resending().isEmpty()) {
                resendNext(deferred.resending(), output, nowPs);
                return null;
            }
            SendableMessages messages = deferred.sendable();
            beginGroup(oldest ? messages.oldest() : messages.shortest(), nowPs);
        }
        return sendOfGroup(output);
    }

    private OutgoingMessage sendOfGroup(HomaOutput output) {
        OutgoingMessage message = inGroup;
        int bytes = (int) Math.min(groupEnd - message.sentEnd, format.maxDataBytes(groupIsScheduled));
        long offset = message.sentEnd;
        if (deferred == null) {
            message.sentEnd = offset + bytes;
            sendable.sent(message);
        } else {
            takeDeferred(message, bytes);
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

    private void takeDeferred(OutgoingMessage message, int bytes) {
        long before = message.sendableBytes();
        message.sentEnd += bytes;
        if (deferred.includes(message)) {
            deferred.take(before - message.sendableBytes());
        }
        messagesLike(message).sent(message);
    }

    private OutgoingMessage choose() {
        OutgoingMessage shortest = sendable.shortest();
        if (!ordersByAge || sendable.size() == 1 || pacer.bypasses(shortest.remainingBytes())) {
            return shortest;
        }
        return pacer.nextIsOldest() ? sendable.oldest() : shortest;
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

    private void resendNext(ArrayDeque<OutgoingMessage> queue, HomaOutput output, long nowPs) {
        OutgoingMessage message = queue.peek();
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
            queue.remove();
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
