// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.host.Message;
import org.homasim.kernel.Event;

/** One end of a connection: a sender and a receiver, the messages in its stream, and its timer. */
final class TcpEndpoint {
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
    /** Whether an acknowledgement of the other's SYN is due. */
    private boolean mustAcknowledgeSyn;

    private Event timer;
    private long timerPs = Long.MAX_VALUE;

    /** Next in the queue of those that have something to send. */
    TcpEndpoint nextReady;

    boolean isReady;

    TcpEndpoint(TcpTransport transport, TcpParameters parameters, int peerHost, int flow) {
        this.transport = transport;
        this.peerHost = peerHost;
        this.flow = flow;
        this.handshake = new Handshake(!parameters.hasHandshake());
        this.sender = new TcpSender(parameters, parameters.initialReceiveBytes(), transport.counters());
        this.receiver = new TcpReceiver(parameters, sender.control().usesEcn());
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
        handshake.open();
        sender.write(bytes, nowPs);
        update(nowPs);
    }

    /** Whether {@link #pull} has a packet. */
    boolean canSend() {
        return handshake.isSynDue()
                || (handshake.isEstablished()
                        && (mustAcknowledgeSyn || receiver.mustAcknowledge() || sender.canSend()));
    }

    /** The next packet; {@link #canSend} must hold. */
    TcpPacket pull(long nowPs) {
        TcpPacket packet = transport.newPacket(peerHost, flow);
        packet.target = peer;
        packet.timestamp = nowPs / TcpSender.TIMESTAMP_PS;
        if (handshake.isSynDue()) {
            packet.isSyn = true;
            handshake.fill(packet, nowPs);
            receiver.fill(packet);
            finish(packet, TcpParameters.SYN_HEADER_BYTES);
            setTimer(nowPs);
            return packet;
        }
        boolean hasData = !receiver.mustAcknowledgeApart() && sender.canSend();
        packet.sequence = sender.nextByte();
        if (hasData) {
            sender.fill(packet, nowPs);
        }
        receiver.fill(packet);
        packet.isEcnCapable = sender.control().usesEcn();
        mustAcknowledgeSyn = false;
        finish(packet, TcpParameters.TCP_HEADER_BYTES);
        setTimer(nowPs);
        return packet;
    }

    private static void finish(TcpPacket packet, int headerBytes) {
        int sackBytes = packet.sackBlocks == 0
                ? 0
                : TcpParameters.SACK_OPTION_BYTES + packet.sackBlocks * TcpParameters.SACK_BLOCK_BYTES;
        packet.isControl = packet.dataBytes == 0;
        packet.setIpPacketBytes(TcpParameters.IP_HEADER_BYTES + headerBytes + sackBytes + packet.dataBytes);
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
        if (packet.dataBytes > 0 && handshake.isEstablished()) {
            receiver.onData(packet, nowPs);
            readMessages(nowPs);
        }
        update(nowPs);
    }

    private void readMessages(long nowPs) {
        StreamMessages stream = peer.written;
        while (stream.hasWhole(receiver.next())) {
            StreamMessages.Kind kind = stream.firstKind();
            transport.arrived(this, kind, stream.removeFirst(), nowPs);
        }
    }

    private void update(long nowPs) {
        if (!isReady && canSend()) {
            transport.ready(this, nowPs);
        }
        setTimer(nowPs);
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

    TcpEndpoint peer() {
        return peer;
    }
}
