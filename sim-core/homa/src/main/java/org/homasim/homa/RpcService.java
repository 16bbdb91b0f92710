// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.List;
import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;

/**
 * RPCs as Linux has them ({@code homa_rpc.c}, {@code homa_incoming.c}): request and response, each executed at most once. A server
 * keeps an RPC until its client has acknowledged the response; acknowledgements ride on data packets and ACKs.
 */
final class RpcService {
    private static final int ID_STEP = 2;

    private final HomaParameters parameters;
    private final RpcSettings settings;
    private final HomaOutput output;
    private final EngineCounters counters;
    private final MessageSender sender;
    private final MessageReceiver receiver;
    private final ControlQueue control;

    private final SilenceTimer silence;
    private final Peers peers;
    private final PortMemory clientPort;
    private final PortMemory serverPort;
    private final ExecutedRequests executed;
    private final OwnCutoffs ownCutoffs;

    private final IdTable<Rpc> rpcs = new IdTable<>();
    private final RpcList inOrder = new RpcList();

    private final ObjectPool<Rpc> rpcPool = new ObjectPool<>(Rpc::new);
    private final ObjectPool<OutgoingMessage> outgoingPool = new ObjectPool<>(OutgoingMessage::new);
    private final List<Object> failures = new ArrayList<>();
    private long nextId = ID_STEP;

    RpcService(
            HomaParameters parameters,
            RpcSettings settings,
            HomaOutput output,
            MessageSender sender,
            MessageReceiver receiver,
            GrantPolicy grants,
            ControlQueue control,
            EngineCounters counters) {
        this.parameters = parameters;
        this.settings = settings;
        this.output = output;
        this.sender = sender;
        this.receiver = receiver;
        this.control = control;
        this.counters = counters;
        this.silence = new SilenceTimer(settings.silence(), parameters.priorities() - 1, control);
        this.peers = new Peers(parameters.priorities());
        this.clientPort = new PortMemory(settings);
        this.serverPort = new PortMemory(settings);
        this.executed = new ExecutedRequests(settings.rememberedRequests());
        this.ownCutoffs = settings.cutoffs() == null
                ? null
                : new OwnCutoffs(parameters, settings, control, peers, grants, counters);
    }

    int size() {
        return rpcs.size();
    }

    private PortMemory portOf(Rpc rpc) {
        return rpc.isClient() ? clientPort : serverPort;
    }

    // The application's calls.

    long call(int server, long requestBytes, Object attachment, long nowPs) {
        counters.rpcsCalled++;
        Rpc rpc = begin(server, nextId, Rpc.State.OUTGOING, nowPs);
        nextId += ID_STEP;
        send(rpc, requestBytes, attachment);
        return rpc.id;
    }

    boolean respond(int client, long id, long responseBytes, Object attachment, long nowPs) {
        Rpc rpc = rpcs.find(client, id);
        if (rpc == null || rpc.state != Rpc.State.IN_SERVICE || rpc.isClient() || rpc.out != null) {
            return false;
        }
        releaseSpace(rpc);
        send(rpc, responseBytes, attachment);
        return true;
    }

    private void send(Rpc rpc, long messageBytes, Object attachment) {
        Peer peer = peers.get(rpc.peer);
        OutgoingMessage message = outgoingPool.take();
        message.start(rpc.peer, rpc.id, messageBytes, parameters.unscheduledBytes(), attachment);
        message.unscheduledPriority = peer;
        message.receiver = peer;
        rpc.out = message;
        if (portOf(rpc).outgoing.take(rpc)) {
            startSending(rpc);
        } else {
            rpc.state = Rpc.State.BLOCKED;
        }
    }

    private void startSending(Rpc rpc) {
        rpc.state = Rpc.State.OUTGOING;
        sender.start(rpc.out);
    }

    // Packets.

    boolean onData(int source, long wireId, long messageBytes, long incomingBytes, long offset, int bytes, long nowPs) {
        if (bytes <= 0
                || messageBytes < bytes
                || offset < 0
                || offset > messageBytes - bytes
                || incomingBytes <= 0
                || messageBytes > settings.maxMessageBytes()) {
            counters.malformedDropped++;
            return false;
        }
        long id = Rpc.otherSide(wireId);
        Rpc rpc = rpcs.find(source, id);
        if (rpc == null) {
            if (Rpc.isClient(id)) {
                counters.unknownDropped++;
                return false;
            }
            if (executed.contains(source, id)) {
                counters.repeatedRequestsDropped++;
                return false;
            }
            rpc = begin(source, id, Rpc.State.INCOMING, nowPs);
            beginIncoming(rpc, messageBytes, incomingBytes, nowPs);
        } else if (rpc.isClient() && rpc.state == Rpc.State.OUTGOING) {
            // The server has the whole request, or it could not answer.
            sender.stop(rpc.out);
            rpc.state = Rpc.State.INCOMING;
            beginIncoming(rpc, messageBytes, incomingBytes, nowPs);
        }
        if (rpc.state != Rpc.State.INCOMING) {
            rpc.silentTicks = 0;
            counters.duplicatesDropped++;
            return false;
        }
        if (rpc.in.messageBytes != messageBytes) {
            counters.malformedDropped++;
            return false;
        }
        rpc.silentTicks = 0;
        if (!rpc.buffer.isStored) {
            counters.unstoredDropped++;
            return false;
        }
        if (!receiver.add(rpc.in, offset, bytes, nowPs)) {
            return false;
        }
        if (rpc.in.isComplete()) {
            complete(rpc, nowPs);
        } else {
            silence.bytesArrived(rpc, nowPs);
        }
        return true;
    }

    boolean takeTogether(boolean isBeginning, long nowPs) {
        return silence.takeTogether(isBeginning, nowPs);
    }

    private void beginIncoming(Rpc rpc, long messageBytes, long incomingBytes, long nowPs) {
        rpc.in = receiver.begin(rpc.peer, rpc.id, messageBytes, Math.min(incomingBytes, messageBytes));
        if (ownCutoffs != null) {
            ownCutoffs.messageBegun(messageBytes, nowPs);
        }
        if (!portOf(rpc).store(rpc)) {
            counters.bufferFailures++;
        }
    }

    /** The incoming message is whole; telling the application is the last thing done, since it may call from within. */
    private void complete(Rpc rpc, long nowPs) {
        long messageBytes = rpc.in.messageBytes;
        receiver.end(rpc.in, nowPs);
        rpc.in = null;
        if (!rpc.isClient()) {
            rpc.state = Rpc.State.IN_SERVICE;
            rpc.isExecuted = true;
            counters.requestsExecuted++;
            output.requestArrived(rpc.peer, rpc.id, messageBytes);
            return;
        }
        counters.responsesDelivered++;
        Object attachment = rpc.out.attachment;
        long id = rpc.id;
        acknowledge(rpc);
        end(rpc, nowPs);
        output.responseArrived(id, messageBytes, attachment);
    }

    /** Lets the server know, with the next packet to it, that it may forget the RPC; one too many for that goes at once. */
    private void acknowledge(Rpc rpc) {
        Peer server = peers.get(rpc.peer);
        if (server.isFullOfAcknowledgements()) {
            counters.acknowledgementOverflows++;
            addAck(server, rpc.id);
        } else {
            server.addAcknowledgement(rpc.id);
        }
    }

    private void addAck(Peer server, long id) {
        ControlPacket ack = control.add(PacketType.ACK, server.host, id);
        while (ack.acknowledgements < PacketReader.MAX_ACKS) {
            long acknowledged = server.takeAcknowledgement();
            if (acknowledged == DataPacket.NO_ID) {
                break;
            }
            ack.acknowledgedIds[ack.acknowledgements++] = acknowledged;
        }
    }

    void onCutoffVersion(int source, long wireId, int version, long nowPs) {
        if (ownCutoffs != null) {
            ownCutoffs.used(source, Rpc.otherSide(wireId), version, nowPs);
        }
    }

    void onGrant(int source, long wireId, long grantedEnd, int level) {
        if (level < 0 || level >= parameters.priorities() || grantedEnd < 0) {
            counters.malformedDropped++;
            return;
        }
        Rpc rpc = findOrCount(source, wireId);
        if (rpc == null) {
            return;
        }
        rpc.silentTicks = 0;
        if (rpc.state != Rpc.State.OUTGOING) {
            counters.staleGrants++;
            return;
        }
        if (grantedEnd <= rpc.out.grantedEnd) {
            counters.staleGrants++;
        }
        sender.grant(rpc.out, grantedEnd, level);
    }

    private Rpc findOrCount(int source, long wireId) {
        Rpc rpc = rpcs.find(source, Rpc.otherSide(wireId));
        if (rpc == null) {
            counters.unknownDropped++;
        }
        return rpc;
    }

    void onResend(int source, long wireId, long offset, long bytes, int level) {
        boolean everything = bytes == PacketReader.RESEND_EVERYTHING;
        if (level < 0
                || level >= parameters.priorities()
                || offset < 0
                || (bytes <= 0 && !everything)
                || offset > settings.maxMessageBytes() - (everything ? 0 : bytes)) {
            counters.malformedDropped++;
            return;
        }
        Rpc rpc = rpcs.find(source, Rpc.otherSide(wireId));
        if (rpc == null) {
            control.add(PacketType.RPC_UNKNOWN, source, Rpc.otherSide(wireId));
            return;
        }
        boolean isSending = rpc.isClient() ? rpc.state != Rpc.State.BLOCKED : rpc.state == Rpc.State.OUTGOING;
        if (!isSending) {
            // Not answered yet: the client is to go on waiting.
            control.add(PacketType.BUSY, source, rpc.id);
            return;
        }
        OutgoingMessage message = rpc.out;
        long sentEnd = message.sentEnd;
        long end = everything ? sentEnd : Math.min(offset + bytes, message.messageBytes);
        if (offset < Math.min(end, sentEnd)) {
            sender.resend(message, offset, Math.min(end, sentEnd), level);
        }
        if (end > message.grantedEnd && rpc.state == Rpc.State.OUTGOING) {
            // A grant was lost: what is missed must have been granted.
            sender.grant(message, end, message.scheduledLevel);
        }
        if (offset >= sentEnd) {
            control.add(PacketType.BUSY, source, rpc.id);
        }
    }

    void onRpcUnknown(int source, long wireId, long nowPs) {
        Rpc rpc = findOrCount(source, wireId);
        if (rpc == null) {
            return;
        }
        if (!rpc.isClient()) {
            counters.endedAsUnknown++;
            end(rpc, nowPs);
        } else if (rpc.state == Rpc.State.OUTGOING && rpc.out.sentEnd > 0) {
            // Everything sent so far was lost, or the server was restarted.
            OutgoingMessage request = rpc.out;
            int level = request.unscheduledPriority.level(request.messageBytes, request.messageBytes);
            sender.resend(request, 0, request.sentEnd, level);
        }
    }

    void onBusy(int source, long wireId) {
        Rpc rpc = findOrCount(source, wireId);
        if (rpc != null) {
            rpc.silentTicks = 0;
        }
    }

    void onNeedAck(int source, long wireId) {
        long id = Rpc.otherSide(wireId);
        if (!Rpc.isClient(id)) {
            counters.malformedDropped++;
            return;
        }
        Rpc rpc = rpcs.find(source, id);
        if (rpc == null) {
            addAck(peers.get(source), id);
        } else if (rpc.state != Rpc.State.BLOCKED) {
            silence.askForMissing(rpc);
        }
    }

    /** A client has done with an RPC; one that is not known has been forgotten already. */
    void onAck(int source, long clientId, long nowPs) {
        long id = Rpc.otherSide(clientId);
        if (Rpc.isClient(id)) {
            counters.malformedDropped++;
            return;
        }
        Rpc rpc = rpcs.find(source, id);
        if (rpc != null) {
            end(rpc, nowPs);
        }
    }

    void onCutoffs(int source, long[] cutoffs, int version) {
        peers.get(source).learn(cutoffs, version);
    }

    // Time.

    void onTimer(long nowPs) {
        if (ownCutoffs != null) {
            ownCutoffs.onTimer(nowPs);
        }
        if (silence.tick(nowPs, rpcs.size() > 0)) {
            lookAtAll(nowPs);
        }
    }

    private void lookAtAll(long nowPs) {
        Rpc rpc = inOrder.first();
        while (rpc != null) {
            Rpc next = rpc.later;
            if (silence.isToBeGivenUp(rpc, nowPs)) {
                giveUp(rpc, nowPs);
            }
            rpc = next;
        }
        // Only now, since the application may call from within.
        for (int i = 0; i < failures.size(); i++) {
            output.failed(failures.get(i));
        }
        failures.clear();
    }

    private void giveUp(Rpc rpc, long nowPs) {
        if (rpc.isClient()) {
            counters.clientTimeouts++;
            failures.add(rpc.out.attachment);
        } else {
            counters.serverTimeouts++;
        }
        end(rpc, nowPs);
    }

    long deadlinePs() {
        return ownCutoffs == null ? silence.deadlinePs() : Math.min(silence.deadlinePs(), ownCutoffs.deadlinePs());
    }

    // An RPC's beginning and end.

    private Rpc begin(int peer, long id, Rpc.State state, long nowPs) {
        Rpc rpc = rpcPool.take();
        rpc.start(peer, id, state);
        rpcs.add(rpc);
        inOrder.add(rpc);
        silence.run(nowPs);
        return rpc;
    }

    /** Forgets an RPC, whatever its state; memory and space that come free go to those that wait for them. */
    private void end(Rpc rpc, long nowPs) {
        rpcs.remove(rpc);
        inOrder.remove(rpc);
        if (rpc.isExecuted) {
            executed.add(rpc.peer, rpc.id);
        }
        PortMemory port = portOf(rpc);
        if (rpc.isInHeap()) {
            port.waitingForSpace.remove(rpc);
        }
        if (rpc.in != null) {
            receiver.end(rpc.in, nowPs);
            rpc.in = null;
        }
        if (rpc.out != null) {
            if (rpc.state == Rpc.State.BLOCKED) {
                port.outgoing.stopWaiting(rpc);
            } else {
                sender.stop(rpc.out);
                port.outgoing.giveBack(rpc);
            }
            rpc.out.attachment = null;
            outgoingPool.give(rpc.out);
        }
        releaseSpace(rpc);
        rpcPool.give(rpc);
        for (Rpc next = port.outgoing.nextThatMayStart(); next != null; next = port.outgoing.nextThatMayStart()) {
            startSending(next);
        }
    }

    /** Gives space to those that wait for it, shortest first; their senders are asked for what was dropped. */
    private void releaseSpace(Rpc rpc) {
        PortMemory port = portOf(rpc);
        port.incoming.release(rpc.buffer);
        for (Rpc next = port.nextThatIsStored(); next != null; next = port.nextThatIsStored()) {
            int level = Math.max(0, parameters.priorities() - 2);
            control.addResend(next.peer, next.id, 0, PacketReader.RESEND_EVERYTHING, level);
        }
    }
}
