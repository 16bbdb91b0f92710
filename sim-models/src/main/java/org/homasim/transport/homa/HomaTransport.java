// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import org.homasim.breakdown.MessageTimes;
import org.homasim.homa.ControlPacket;
import org.homasim.homa.DataPacket;
import org.homasim.homa.Deferral;
import org.homasim.homa.HomaEngine;
import org.homasim.homa.HomaOutput;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.Pacing;
import org.homasim.homa.RpcSettings;
import org.homasim.homa.wire.PacketType;
import org.homasim.host.Application;
import org.homasim.host.DeferringTransport;
import org.homasim.host.Downlink;
import org.homasim.host.Host;
import org.homasim.host.Message;
import org.homasim.host.PacedTransport;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;

/** One host's Homa engine in the simulator: fills packets, keeps the engine's timer, hands messages up. */
final class HomaTransport implements DeferringTransport, PacedTransport, HomaOutput {
    private final PacketSimulator simulator;
    private final Host host;
    private final int index;
    private final HomaParameters parameters;
    private final PacketPool<HomaPacket> pool;
    private final Application application;
    private final HomaEngine engine;
    private final Pacing pacing;
    private final boolean hasRpcs;
    private final HomaTimes times;
    /** Null where nobody asks what is wasted of it. */
    private final Downlink downlink;

    private final Event timer;
    /** Null where no message waits. */
    private Deferral deferral;

    /** Filled by the engine's answer to a pull. */
    private HomaPacket pulled;
    /** The packet that is being received. */
    private HomaPacket arriving;
    /** The time of the call that the engine is answering. */
    private long callPs;
    /** Whether packets that have arrived together are being taken, and whether the host is to be woken after them. */
    private boolean isTaking;

    private boolean mustWake;

    HomaTransport(
            PacketSimulator simulator,
            Host host,
            int index,
            HomaParameters parameters,
            PacketPool<HomaPacket> pool,
            DataPacket handedOut,
            HomaTimes times,
            Downlink downlink,
            Application application) {
        this.times = times;
        this.downlink = downlink;
        this.simulator = simulator;
        this.host = host;
        this.index = index;
        this.parameters = parameters;
        this.pool = pool;
        this.application = application;
        this.hasRpcs = parameters.service() instanceof RpcSettings;
        this.engine = new HomaEngine(parameters, this, handedOut);
        this.pacing = engine.pacing();
        this.timer = new Event(simulator.newSource()) {
            @Override
            public void fire(long nowPs) {
                callPs = nowPs;
                engine.onTimer(nowPs);
                tellWithheld(nowPs);
            }
        };
    }

    HomaEngine engine() {
        return engine;
    }

    @Override
    public void send(Message message, long nowPs) {
        callPs = nowPs;
        times.start(message.times, host, nowPs);
        engine.send(message.destination, message.sizeBytes, message, nowPs);
    }

    @Override
    public void call(Message request, long nowPs) {
        callPs = nowPs;
        times.start(request.times, host, nowPs);
        engine.call(request.destination, request.sizeBytes, request, nowPs);
    }

    @Override
    public void respond(int client, long id, long responseBytes, long nowPs) {
        callPs = nowPs;
        engine.respond(client, id, responseBytes, times.respond(client, host, id, nowPs), nowPs);
    }

    @Override
    public MessageTimes requestTimes(int client, long id) {
        return times.ofRequest(client, host, id);
    }

    @Override
    public boolean hasPacket(long nowPs) {
        return engine.hasPacket(nowPs);
    }

    @Override
    public Packet pull(long nowPs) {
        callPs = nowPs;
        pulled = null;
        engine.pull(nowPs);
        return pulled;
    }

    @Override
    public void deferFrom(long messageBytes) {
        deferral = engine.deferFrom(messageBytes);
    }

    @Override
    public boolean hasDeferred() {
        return deferral.hasPacket();
    }

    @Override
    public Packet pullDeferred(boolean oldest, long nowPs) {
        callPs = nowPs;
        pulled = null;
        deferral.pull(oldest, nowPs);
        return pulled;
    }

    @Override
    public boolean isWithinGroup() {
        return deferral.isWithinGroup();
    }

    @Override
    public long deferredBytes() {
        return deferral.waitingBytes();
    }

    @Override
    public long offeredBytes() {
        return deferral.offeredBytes();
    }

    @Override
    public boolean isPaced() {
        return pacing.isPaced();
    }

    @Override
    public boolean isControlNext() {
        return pacing.isControlNext();
    }

    @Override
    public boolean hasNextGroup(long nowPs) {
        return pacing.hasNextGroup(nowPs);
    }

    @Override
    public boolean isWaiting() {
        return pacing.isWaiting();
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        HomaPacket homaPacket = (HomaPacket) packet;
        callPs = nowPs;
        if (homaPacket.isControl) {
            receiveControl(homaPacket, nowPs);
        } else {
            receiveData(homaPacket, nowPs);
        }
        homaPacket.message = null;
        homaPacket.release();
        tellWithheld(nowPs);
    }

    private void tellWithheld(long nowPs) {
        if (downlink != null) {
            downlink.withhold(engine.withholdsGrants(), nowPs);
        }
    }

    /** With RPCs, grants of a message are sent as one once all are taken ({@code homa_dispatch_pkts}). */
    @Override
    public void receiveTogether(Packet[] packets, int from, int to, long nowPs) {
        isTaking = true;
        engine.takeTogether(hasRpcs, nowPs);
        DeferringTransport.super.receiveTogether(packets, from, to, nowPs);
        engine.takeTogether(false, nowPs);
        isTaking = false;
        if (mustWake) {
            mustWake = false;
            host.wake(nowPs);
        }
    }

    private void receiveData(HomaPacket packet, long nowPs) {
        arriving = packet;
        engine.onData(
                packet.source,
                packet.messageId,
                packet.messageBytes,
                packet.incomingBytes,
                packet.offset,
                packet.dataBytes,
                nowPs);
        arriving = null;
        if (hasRpcs) {
            engine.onCutoffVersion(packet.source, packet.messageId, packet.levelOrVersion, nowPs);
            if (packet.acknowledgedId != DataPacket.NO_ID) {
                engine.onAck(packet.source, packet.acknowledgedId, nowPs);
            }
        }
    }

    private void receiveControl(HomaPacket packet, long nowPs) {
        int source = packet.source;
        long id = packet.messageId;
        if (packet.type == PacketType.GRANT) {
            times.granted(host, source, ownId(id), packet.offset, nowPs);
            engine.onGrant(source, id, packet.offset, packet.levelOrVersion, nowPs);
            return;
        }
        switch (packet.type) {
            case RESEND -> {
                times.granted(host, source, ownId(id), packet.offset + packet.messageBytes, nowPs);
                engine.onResend(source, id, packet.offset, packet.messageBytes, packet.levelOrVersion, nowPs);
            }
            case RPC_UNKNOWN -> engine.onRpcUnknown(source, id, nowPs);
            case BUSY -> engine.onBusy(source, id, nowPs);
            case CUTOFFS -> engine.onCutoffs(source, packet.cutoffs(), packet.levelOrVersion, nowPs);
            case NEED_ACK -> engine.onNeedAck(source, id, nowPs);
            case ACK -> {
                engine.onAckPacket(source);
                engine.onAck(source, id, nowPs);
                for (int i = 0; i < packet.dataBytes; i++) {
                    engine.onAck(source, packet.acknowledgedId(i), nowPs);
                }
            }
            case FREEZE -> engine.onFreeze(source);
            case DATA, GRANT -> throw new IllegalStateException(packet.type + " does not belong here");
        }
    }

    /** What stands in a control packet as id of a message of this host. */
    private long ownId(long id) {
        // Client and server have ids of an RPC that differ in their low bit.
        return hasRpcs ? id ^ 1 : id;
    }

    @Override
    public void sendData(DataPacket data) {
        HomaPacket packet = newPacket(data.destination(), data.id(), data.priority());
        packet.isControl = false;
        packet.type = PacketType.DATA;
        packet.setIpPacketBytes(parameters.format().dataPacketBytes(data.bytes(), data.isScheduled()));
        packet.messageBytes = data.messageBytes();
        packet.incomingBytes = (int) data.incomingBytes();
        packet.offset = data.offset();
        packet.dataBytes = data.bytes();
        packet.isGroupContinued = data.isGroupContinued();
        packet.times = times.send(data.attachment(), data, host, callPs);
        if (hasRpcs) {
            packet.levelOrVersion = data.cutoffVersion();
            packet.isRetransmission = data.isRetransmission();
            packet.acknowledgedId = data.acknowledgedId();
        } else {
            packet.message = (Message) data.attachment();
        }
    }

    @Override
    public void sendControl(ControlPacket control) {
        HomaPacket packet = newPacket(control.destination(), control.id(), parameters.priorities() - 1);
        packet.isControl = true;
        packet.times = null;
        packet.isGroupContinued = false;
        packet.copy(control);
        packet.setIpPacketBytes(parameters.format().controlPacketBytes(control.type()));
    }

    private HomaPacket newPacket(int destination, long id, int priority) {
        HomaPacket packet = pool.take();
        packet.source = host.number();
        packet.destination = destination;
        // Homa's packets between two hosts are one flow to a switch: same addresses, protocol and ports.
        packet.flow = host.number() * 31 + destination * 1_000_003;
        packet.transportIndex = index;
        packet.messageId = id;
        packet.priority = priority;
        pulled = packet;
        return packet;
    }

    @Override
    public void wake() {
        if (isTaking) {
            mustWake = true;
        } else {
            host.wake(callPs);
        }
    }

    @Override
    public void setTimer(long timePs) {
        simulator.cancel(timer);
        if (timePs != Long.MAX_VALUE) {
            simulator.schedule(timer, timePs);
        }
    }

    @Override
    public void delivered(int source, long id, long messageBytes) {
        times.complete(arriving, callPs);
        application.delivered(arriving.message, callPs);
    }

    @Override
    public void requestArrived(int client, long id, long requestBytes) {
        times.requestArrived(arriving, id, callPs);
        application.requestArrived(this, client, id, requestBytes, callPs);
    }

    @Override
    public void responseArrived(long id, long responseBytes, Object attachment) {
        Message request = (Message) attachment;
        request.times = times.complete(arriving, callPs);
        application.responseArrived(request, callPs);
    }

    @Override
    public void failed(Object attachment) {
        application.failed((Message) attachment, callPs);
    }
}
