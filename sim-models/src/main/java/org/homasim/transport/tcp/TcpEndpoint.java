// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.breakdown.MessageTimes;
import org.homasim.host.ByteStream;
import org.homasim.host.FlowCore;
import org.homasim.host.Message;
import org.homasim.host.StreamApplication;
import org.homasim.kernel.Event;

/** One end of a connection: a sender and a receiver, the messages in its stream, and its timer. */
final class TcpEndpoint implements ByteStream {
    private final TcpTransport transport;
    private final int peerHost;
    private final int flow;
    private final Handshake handshake;
    private final TcpSender sender;
    private final TcpReceiver receiver;
    /** What this end has written and the other has not read. */
    private final StreamMessages written = new StreamMessages();

    /** Of this end, for traces; 16 bits. */
    int port;

    private TcpEndpoint peer;
    private long writtenEnd = 1;
    /** Number of the first byte that the application has not read. */
    private long unread = 1;

    /** Null until it is needed, and where messages are told of as soon as they are whole. */
    private StreamApplication.Reader reader;
    /** Whether an acknowledgement of the other's SYN is due. */
    private boolean mustAcknowledgeSyn;

    private Event timer;
    private long timerPs = Long.MAX_VALUE;

    private final int segmentBytes;
    private final SmallQueue smallQueue;
    private final HandedDown handedDown;
    /** Where the application at this end is. */
    private final FlowCore flowCore = new FlowCore();

    /** What times of packets need; null where nobody wants to know them. */
    private StreamTimes times;

    /** Segments that have arrived together, merged; and the list of those that have any. */
    TcpPacket merged;

    TcpEndpoint nextMerging;
    boolean isMerging;

    TcpEndpoint(TcpTransport transport, TcpParameters parameters, int peerHost, int flow) {
        this.transport = transport;
        this.peerHost = peerHost;
        this.flow = flow;
        this.handshake = new Handshake(!parameters.hasHandshake());
        this.sender = new TcpSender(parameters, parameters.initialReceiveBytes(), transport.counters());
        this.receiver = new TcpReceiver(parameters, sender.control().usesEcn());
        this.segmentBytes = parameters.segmentBytes();
        this.smallQueue = new SmallQueue(parameters, sender);
        this.handedDown = new HandedDown(segmentBytes);
    }

    /** Joins the two ends of a connection. */
    static void join(TcpEndpoint one, TcpEndpoint other) {
        one.peer = other;
        other.peer = one;
    }

    /** Writes a message of some length into the stream. */
    void write(StreamMessages.Kind kind, Message message, long bytes, long nowPs) {
        writtenEnd += bytes;
        written.add(writtenEnd, kind, message);
        if (times == null && message.times != null) {
            times = new StreamTimes(message.times.componentLayout());
        }
        handshake.open();
        sender.write(bytes, nowPs);
        update(nowPs);
    }

    /** Hands down all that may go ({@code tcp_write_xmit}, {@code tcp_xmit_retransmit_queue}). */
    private void handDown(long nowPs) {
        while (true) {
            boolean isSyn = handshake.isSynDue();
            boolean isOpen = !isSyn && handshake.isEstablished();
            boolean hasData = isOpen && !receiver.mustAcknowledgeApart() && maySendData();
            if (!isSyn && !hasData && !(isOpen && mustAcknowledge())) {
                return;
            }
            TcpPacket packet = transport.newPacket(peerHost, flow);
            packet.target = peer;
            packet.timestamp = nowPs / TcpSender.TIMESTAMP_PS;
            if (isSyn) {
                handshake.fill(packet, nowPs);
                receiver.fill(packet);
                packet.isControl = true;
            } else {
                fill(packet, hasData, nowPs);
            }
            transport.handDown(handedDown, packet);
        }
    }

    private boolean mustAcknowledge() {
        return mustAcknowledgeSyn || receiver.mustAcknowledge();
    }

    /** Whether there is something that the host's queue may hold ({@code tcp_small_queue_check}). */
    private boolean maySendData() {
        if (!sender.canSend()) {
            return false;
        }
        if (handedDown.dataBytes() == 0) {
            return true;
        }
        long sequence = sender.nextToSend();
        if (sequence == sender.nextByte()) {
            return handedDown.dataBytes() <= smallQueue.limitBytes();
        }
        // What is sent again has twice the room, but not while the original waits still.
        return handedDown.dataBytes() <= 2 * smallQueue.limitBytes() && !handedDown.holds(sequence);
    }

    private void fill(TcpPacket packet, boolean hasData, long nowPs) {
        packet.sequence = sender.nextByte();
        if (hasData) {
            boolean isNew = sender.nextToSend() == sender.nextByte();
            sender.fill(packet, nowPs);
            extend(packet, isNew, nowPs);
            if (times != null) {
                packet.times = times.handDown(!isNew, transport.wire(), nowPs);
            }
        }
        receiver.fill(packet);
        packet.isControl = packet.dataBytes == 0;
        packet.isEcnCapable = sender.control().usesEcn();
        mustAcknowledgeSyn = false;
    }

    /** Adds to a burst what follows it in the stream. New data and what is sent again do not mix. */
    private void extend(TcpPacket burst, boolean isNew, long nowPs) {
        int maxBytes = smallQueue.burstBytes();
        while (burst.dataBytes % segmentBytes == 0 && burst.dataBytes + segmentBytes <= maxBytes && sender.canSend()) {
            long sequence = sender.nextToSend();
            boolean isSameKind = (sequence == sender.nextByte()) == isNew;
            // New data cannot wait already; the search is for what is sent again.
            boolean isHeld = !isNew && handedDown.holds(sequence);
            if (!isSameKind || sequence != burst.sequence + burst.dataBytes || isHeld) {
                return;
            }
            TcpPacket part = transport.part();
            sender.fill(part, nowPs);
            burst.dataBytes += part.dataBytes;
        }
    }

    /** The NIC has taken a burst in whole: there may be room for another ({@code tcp_wfree}). */
    void taken(TcpPacket burst, long nowPs) {
        handedDown.remove(burst);
        handDown(nowPs);
        setTimer(nowPs);
    }

    /** A packet of the other end has arrived. */
    void onPacket(TcpPacket packet, long nowPs) {
        if (!handshake.isEstablished() || packet.isSyn) {
            long rttPs = handshake.onPacket(packet, nowPs);
            if (rttPs >= 0) {
                sender.rtt().sample(rttPs);
            }
            mustAcknowledgeSyn |= packet.isSyn && handshake.isEstablished();
        }
        if (handshake.isEstablished() && packet.hasAcknowledgement) {
            sender.onAcknowledgement(packet, nowPs);
        }
        if (packet.dataBytes == 0) {
            receiver.takeTimestamp(packet);
        } else if (handshake.isEstablished()) {
            long before = receiver.next();
            receiver.onData(packet, nowPs);
            if (receiver.next() > before) {
                haveRead(packet, nowPs);
            }
        }
        update(nowPs);
    }

    private void haveRead(TcpPacket packet, long nowPs) {
        if (peer.times != null) {
            completeTimes(packet, nowPs);
        }
        if (reader == null) {
            reader = transport.newReader(this);
        }
        reader.readable(nowPs);
    }

    private void completeTimes(TcpPacket packet, long nowPs) {
        StreamMessages stream = peer.written;
        while (stream.hasNewWhole(receiver.next())) {
            long end = stream.newEnd();
            MessageTimes message = stream.takeNew().times;
            if (message != null) {
                message.complete(packet.times == null ? null : packet.times.upTo(end), nowPs);
            }
        }
    }

    @Override
    public long unreadBytes() {
        return receiver.next() - unread;
    }

    @Override
    public void read(long bytes, long nowPs) {
        unread += bytes;
        StreamMessages stream = peer.written;
        while (stream.hasWhole(unread)) {
            StreamMessages.Kind kind = stream.firstKind();
            transport.arrived(this, kind, stream.removeFirst(), nowPs);
        }
    }

    @Override
    public boolean hasResponseNext() {
        return peer.written.firstKind() == StreamMessages.Kind.RESPONSE;
    }

    @Override
    public Message nextMessage() {
        return peer.written.first();
    }

    private void update(long nowPs) {
        handDown(nowPs);
        setTimer(nowPs);
        transport.wake(nowPs);
    }

    private long deadlinePs() {
        return Math.min(handshake.deadlinePs(), Math.min(sender.deadlinePs(), receiver.deadlinePs()));
    }

    /** Sees to it that the timer fires no later than the deadline; one that fires too early is set again then. */
    private void setTimer(long nowPs) {
        long deadlinePs = deadlinePs();
        if (deadlinePs >= timerPs) {
            return;
        }
        if (timer == null) {
            timer = transport.newTimer(this);
        }
        timerPs = Math.max(deadlinePs, nowPs);
        transport.schedule(timer, timerPs);
    }

    void onTimer(long nowPs) {
        timerPs = Long.MAX_VALUE;
        if (nowPs >= deadlinePs()) {
            handshake.onTimer(nowPs);
            receiver.onTimer(nowPs);
            if (nowPs >= sender.deadlinePs()) {
                sender.onTimer(nowPs);
            }
        }
        update(nowPs);
    }

    TcpSender sender() {
        return sender;
    }

    /** What this end has handed down and the NIC has not taken. */
    HandedDown handedDown() {
        return handedDown;
    }

    @Override
    public FlowCore flowCore() {
        return flowCore;
    }

    TcpEndpoint peer() {
        return peer;
    }
}
