// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import org.homasim.homa.wire.PacketType;

/**
 * One host's Homa, with one-way messages or with RPCs.
 *
 * <p>Inputs: the application's {@link #send}, {@link #call} and {@link #respond}; a method for each type of packet; {@link
 * #onTimer}. Packets leave through {@link #pull}, one a call, when the driver can take one, so that the message is chosen at the
 * last moment; control packets go before data, but never into a group of packets that the NIC takes as one. Packets that cannot
 * be are counted and dropped and disturb nothing. Not thread-safe: one engine belongs to one thread. Times must not decrease.
 *
 * <p>Ids: in a packet stands the id that its sender has for the message or RPC. An RPC's two ids differ in their low bit.
 */
public final class HomaEngine {
    private final HomaOutput output;
    private final HomaParameters parameters;
    private final EngineCounters counters;
    private final MessageSender sender;
    private final GrantPolicy grants;
    private final ControlQueue control = new ControlQueue();
    /** One of these two is null. */
    private final OneWayService oneWay;

    private final RpcService rpcs;
    private long announcedDeadlinePs = Long.MAX_VALUE;
    /** Whether the driver knows of a packet: it was woken, and has not pulled in vain since. */
    private boolean isAwake;
    /** Null without messages that wait. */
    private Deferral deferral;

    /**
     * Creates an engine.
     *
     * @param parameters settings; they decide service and grant policy
     * @param output the driver
     * @throws IllegalArgumentException for a grant policy that does not go with the service
     */
    public HomaEngine(HomaParameters parameters, HomaOutput output) {
        this(parameters, output, new DataPacket());
    }

    /**
     * Creates an engine beside others.
     *
     * @param parameters settings; they decide service and grant policy
     * @param output the driver
     * @param packet used to hand out data; engines of one thread may share one, which then stays in the cache
     * @throws IllegalArgumentException for a grant policy that does not go with the service
     */
    public HomaEngine(HomaParameters parameters, HomaOutput output, DataPacket packet) {
        this.parameters = parameters;
        this.output = output;
        this.counters = new EngineCounters(parameters.priorities());
        WireFormat format = parameters.format();
        this.grants = GrantPolicy.of(parameters, control, counters);
        MessageReceiver receiver = new MessageReceiver(format, counters, grants);
        if (parameters.service() instanceof RpcSettings settings) {
            PacketGroups groups = PacketGroups.WholeGroups.of(format, settings.maxGsoBytes());
            Pacer pacer = settings.pacer() == null ? null : new Pacer(settings.pacer());
            this.sender = new MessageSender(format, groups, pacer, counters, packet);
            this.rpcs = new RpcService(parameters, settings, output, sender, receiver, grants, control, counters);
            this.oneWay = null;
        } else {
            this.sender = new MessageSender(format, new PacketGroups.GrantedPackets(format), null, counters, packet);
            this.oneWay =
                    new OneWayService(parameters, (OneWaySettings) parameters.service(), sender, receiver, counters);
            this.rpcs = null;
        }
    }

    /**
     * Starts a one-way message.
     *
     * @param destination a host
     * @param messageBytes at least 1
     * @param attachment given back with each of the message's packets; may be null
     * @param nowPs time
     * @return the message's id, unique at this host
     * @throws IllegalArgumentException for a length below 1
     * @throws UnsupportedOperationException by an engine with RPCs
     */
    public long send(int destination, long messageBytes, Object attachment, long nowPs) {
        if (oneWay == null) {
            throw new UnsupportedOperationException("this engine has RPCs only");
        }
        parameters.checkLength(messageBytes);
        long id = oneWay.send(destination, messageBytes, attachment);
        afterInput(nowPs);
        return id;
    }

    /**
     * Starts an RPC; it ends with {@link HomaOutput#responseArrived} or {@link HomaOutput#failed}.
     *
     * @param server a host
     * @param requestBytes from 1 to the longest message of the settings
     * @param attachment given back with each of the request's packets and with its end; may be null
     * @param nowPs time
     * @return the RPC's id, unique at this host
     * @throws IllegalArgumentException for another length, or a number that no host has
     * @throws UnsupportedOperationException by an engine with one-way messages
     */
    public long call(int server, long requestBytes, Object attachment, long nowPs) {
        RpcService service = rpcService();
        parameters.checkLength(requestBytes);
        if (!isHost(server)) {
            throw new IllegalArgumentException("there is no host " + server);
        }
        long id = service.call(server, requestBytes, attachment, nowPs);
        afterInput(nowPs);
        return id;
    }

    /**
     * Answers a request.
     *
     * @param client its sender
     * @param id as {@link HomaOutput#requestArrived} told it
     * @param responseBytes from 1 to the longest message of the settings
     * @param attachment given back with each of the response's packets; may be null
     * @param nowPs time
     * @return whether the response will be sent; not so if the RPC has ended meanwhile, or was answered before
     * @throws IllegalArgumentException for another length
     * @throws UnsupportedOperationException by an engine with one-way messages
     */
    public boolean respond(int client, long id, long responseBytes, Object attachment, long nowPs) {
        RpcService service = rpcService();
        parameters.checkLength(responseBytes);
        boolean isSent = service.respond(client, id, responseBytes, attachment, nowPs);
        afterInput(nowPs);
        return isSent;
    }

    private RpcService rpcService() {
        if (rpcs == null) {
            throw new UnsupportedOperationException("this engine has one-way messages only");
        }
        return rpcs;
    }

    /**
     * A DATA packet has arrived. What else it carries is told by {@link #onCutoffVersion} and {@link #onAck}, after this.
     *
     * @param source its sender
     * @param id its message or RPC
     * @param messageBytes the message's length
     * @param incomingBytes how much of the message its sender sends without further grants
     * @param offset first byte carried
     * @param bytes bytes carried
     * @param nowPs time
     * @return whether the bytes are new and belong to a message; a driver that carries bytes stores them then. The end of the
     *     message is told from within this call, so such a driver lets its application know after it
     */
    public boolean onData(
            int source, long id, long messageBytes, long incomingBytes, long offset, int bytes, long nowPs) {
        counters.dataPacketsArrived++;
        if (!isFromHost(source)) {
            return false;
        }
        boolean isNew = rpcs == null
                ? oneWay.onData(source, id, messageBytes, incomingBytes, offset, bytes, nowPs, output)
                : rpcs.onData(source, id, messageBytes, incomingBytes, offset, bytes, nowPs);
        afterInput(nowPs);
        return isNew;
    }

    /** Whether a packet can be from a host of this number; else it is counted as malformed. */
    private boolean isFromHost(int source) {
        if (!isHost(source)) {
            counters.malformedDropped++;
            return false;
        }
        return true;
    }

    /** Likewise, for a type that only RPCs have. */
    private boolean isForRpcs(int source, PacketType type) {
        counters.countArrived(type);
        if (!isFromHost(source)) {
            return false;
        }
        if (rpcs == null) {
            counters.unknownDropped++;
            return false;
        }
        return true;
    }

    private static boolean isHost(int number) {
        return number >= 0 && number < HomaParameters.MAX_HOSTS;
    }

    /** Whether packets from now on are taken together: grants of a message that wait become one, gaps are looked at after the last. */
    public void takeTogether(boolean isMerging, long nowPs) {
        control.mergeGrants(isMerging);
        if (rpcs != null && rpcs.takeTogether(isMerging, nowPs)) {
            afterInput(nowPs);
        }
    }

    /**
     * A GRANT has arrived.
     *
     * @param source its sender, the message's receiver
     * @param id the message or RPC
     * @param grantedEnd bytes of the message that may be sent
     * @param level level for the granted bytes
     * @param nowPs time
     */
    public void onGrant(int source, long id, long grantedEnd, int level, long nowPs) {
        counters.grantsArrived++;
        if (!isFromHost(source)) {
            return;
        }
        if (rpcs == null) {
            oneWay.onGrant(source, id, grantedEnd, level);
        } else {
            rpcs.onGrant(source, id, grantedEnd, level);
        }
        afterInput(nowPs);
    }

    /**
     * A DATA packet said which of this host's cutoffs its sender knows.
     *
     * @param source its sender
     * @param id its RPC
     * @param version of the cutoffs that the sender used
     * @param nowPs time
     */
    public void onCutoffVersion(int source, long id, int version, long nowPs) {
        if (rpcs != null && isHost(source)) {
            rpcs.onCutoffVersion(source, id, version, nowPs);
            afterInput(nowPs);
        }
    }

    /**
     * A RESEND has arrived.
     *
     * @param source its sender
     * @param id the RPC
     * @param offset first byte wanted
     * @param bytes number of bytes wanted, or -1 for everything sent so far
     * @param level level for the bytes
     * @param nowPs time
     */
    public void onResend(int source, long id, long offset, long bytes, int level, long nowPs) {
        if (isForRpcs(source, PacketType.RESEND)) {
            rpcs.onResend(source, id, offset, bytes, level);
            afterInput(nowPs);
        }
    }

    /** An RPC_UNKNOWN has arrived: its sender does not know an RPC. */
    public void onRpcUnknown(int source, long id, long nowPs) {
        if (isForRpcs(source, PacketType.RPC_UNKNOWN)) {
            rpcs.onRpcUnknown(source, id, nowPs);
            afterInput(nowPs);
        }
    }

    /** A BUSY has arrived: its sender is alive, though it has nothing to send for an RPC. */
    public void onBusy(int source, long id, long nowPs) {
        if (isForRpcs(source, PacketType.BUSY)) {
            rpcs.onBusy(source, id);
            afterInput(nowPs);
        }
    }

    /** A NEED_ACK has arrived: its sender would like to forget an RPC. */
    public void onNeedAck(int source, long id, long nowPs) {
        if (isForRpcs(source, PacketType.NEED_ACK)) {
            rpcs.onNeedAck(source, id);
            afterInput(nowPs);
        }
    }

    /** A FREEZE has arrived, which is for debugging: counted and otherwise ignored. */
    public void onFreeze(int source) {
        isForRpcs(source, PacketType.FREEZE);
    }

    /** An ACK has arrived; {@link #onAck} tells of the RPCs in it: that of its header, and those it lists. */
    public void onAckPacket(int source) {
        isForRpcs(source, PacketType.ACK);
    }

    /**
     * A client says, in an ACK or on a DATA packet, that it has done with an RPC.
     *
     * @param source the client
     * @param clientId of the RPC, at the client
     * @param nowPs time
     */
    public void onAck(int source, long clientId, long nowPs) {
        if (rpcs != null) {
            rpcs.onAck(source, clientId, nowPs);
            afterInput(nowPs);
        }
    }

    /**
     * A CUTOFFS has arrived: which levels its sender wants for unscheduled packets.
     *
     * @param source its sender
     * @param cutoffs longest message by level; level 0 takes all others, whatever stands there
     * @param version of these cutoffs
     * @param nowPs time
     */
    public void onCutoffs(int source, long[] cutoffs, int version, long nowPs) {
        if (isForRpcs(source, PacketType.CUTOFFS)) {
            rpcs.onCutoffs(source, cutoffs, version);
            afterInput(nowPs);
        }
    }

    /**
     * The deadline asked for by {@link HomaOutput#setTimer} has come.
     *
     * @param nowPs time
     */
    public void onTimer(long nowPs) {
        announcedDeadlinePs = Long.MAX_VALUE;
        grants.timerExpired(nowPs);
        if (rpcs != null) {
            rpcs.onTimer(nowPs);
        }
        afterInput(nowPs);
    }

    /** Sets the timer, and wakes the driver if there is a packet that it does not know of. */
    private void afterInput(long nowPs) {
        announceDeadline(nowPs);
        boolean isNews = !isAwake && hasPacket(nowPs);
        isAwake |= isNews;
        isNews |= deferral != null && deferral.hasNews();
        if (isNews) {
            output.wake();
        }
    }

    private void announceDeadline(long nowPs) {
        long deadlinePs = grants.deadlinePs();
        if (rpcs != null) {
            // One-way messages are not paced.
            deadlinePs = Math.min(deadlinePs, Math.min(sender.deadlinePs(nowPs), rpcs.deadlinePs()));
        }
        if (deadlinePs != announcedDeadlinePs) {
            announcedDeadlinePs = deadlinePs;
            output.setTimer(deadlinePs);
        }
    }

    /**
     * Has messages from a length on wait until they are asked for; what is shorter, and control packets, stay with {@link #pull}. For
     * drivers with a queueing discipline; to be called before the first message.
     *
     * @param messageBytes shortest message that waits ({@code defer_min_bytes} of {@code homa_qdisc.c})
     * @return where they are asked for
     * @throws IllegalStateException by an engine with a pacer of its own
     */
    public Deferral deferFrom(long messageBytes) {
        deferral = new Deferral(this, sender, sender.deferFrom(messageBytes));
        return deferral;
    }

    /** For {@link Deferral}. */
    void pullDeferred(boolean hasPacket, boolean oldest, long nowPs) {
        if (hasPacket) {
            sent(sender.sendDeferred(oldest, output, nowPs));
        }
        // Within a group there seemed to be a packet for pull.
        isAwake = isAwake && hasPacket(nowPs);
        if (rpcs != null) {
            announceDeadline(nowPs);
        }
    }

    /** Returns what holds packets back, where there is a pacer. */
    public Pacing pacing() {
        return new Pacing(control, sender);
    }

    /** Takes note of a message of which the last byte was handed out; null for none. */
    private void sent(OutgoingMessage finished) {
        if (finished != null && oneWay != null) {
            oneWay.sent(finished);
        }
    }

    /** Whether {@link #pull} would hand out a packet at this time. */
    public boolean hasPacket(long nowPs) {
        return !control.isEmpty() || sender.hasSendable(nowPs);
    }

    /**
     * Hands out the next packet through {@link HomaOutput}, if there is one.
     *
     * @param nowPs time
     * @return whether there was
     */
    public boolean pull(long nowPs) {
        boolean hasPulled = true;
        if (!control.isEmpty() && !sender.isWithinGroup()) {
            ControlPacket packet = control.take();
            counters.countSent(packet.type);
            output.sendControl(packet);
        } else if (sender.hasSendable(nowPs)) {
            sent(sender.sendNext(output, nowPs));
        } else {
            hasPulled = false;
        }
        isAwake = hasPacket(nowPs);
        if (deferral != null) {
            deferral.groupMayHaveEnded();
        }
        if (rpcs != null) {
            announceDeadline(nowPs);
        }
        return hasPulled;
    }

    /** Whether the degree of overcommitment keeps an incoming message with bytes left to grant from being granted. */
    public boolean withholdsGrants() {
        return grants.isWithholding();
    }

    /** Returns the counters. */
    public EngineCounters counters() {
        return counters;
    }

    /** Returns the number of one-way messages that are not fully handed to the driver. */
    public int unfinishedOutgoing() {
        return oneWay == null ? 0 : oneWay.unfinishedOutgoing();
    }

    /** Returns the number of one-way messages that have arrived in part. */
    public int incompleteIncoming() {
        return oneWay == null ? 0 : oneWay.incompleteIncoming();
    }

    /** Returns the number of RPCs that this host knows, as client and as server. */
    public int rpcs() {
        return rpcs == null ? 0 : rpcs.size();
    }
}
