// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import org.homasim.homa.HomaEngine;
import org.homasim.homa.HomaOutput;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.OutgoingMessage;
import org.homasim.host.Application;
import org.homasim.host.Host;
import org.homasim.host.Message;
import org.homasim.host.Transport;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;

/** One host's Homa engine in the simulator: fills packets, keeps the engine's timer, hands messages up. */
final class HomaTransport implements Transport, HomaOutput {
    private final PacketSimulator simulator;
    private final Host host;
    private final int index;
    private final HomaParameters parameters;
    private final PacketPool<HomaPacket> pool;
    private final Application application;
    private final HomaEngine engine;
    private final Event timer;

    /** Filled by the engine's answer to a pull. */
    private HomaPacket pulled;
    /** The packet that is being received. */
    private HomaPacket arriving;
    /** The time of the call that the engine is answering. */
    private long callPs;

    HomaTransport(
            PacketSimulator simulator,
            Host host,
            int index,
            HomaParameters parameters,
            PacketPool<HomaPacket> pool,
            Application application) {
        this.simulator = simulator;
        this.host = host;
        this.index = index;
        this.parameters = parameters;
        this.pool = pool;
        this.application = application;
        this.engine = new HomaEngine(parameters, this);
        this.timer = new Event(simulator.newSource()) {
            @Override
            public void fire(long nowPs) {
                callPs = nowPs;
                engine.onTimer(nowPs);
            }
        };
    }

    HomaEngine engine() {
        return engine;
    }

    @Override
    public void send(Message message, long nowPs) {
        callPs = nowPs;
        engine.send(message.destination, message.sizeBytes, message);
    }

    @Override
    public void call(Message request, long nowPs) {
        throw new UnsupportedOperationException("these settings have one-way messages only");
    }

    @Override
    public void respond(int client, long id, long responseBytes, long nowPs) {
        throw new UnsupportedOperationException("these settings have one-way messages only");
    }

    @Override
    public boolean hasPacket() {
        return engine.hasPacket();
    }

    @Override
    public Packet pull(long nowPs) {
        callPs = nowPs;
        pulled = null;
        engine.pull();
        return pulled;
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        HomaPacket homaPacket = (HomaPacket) packet;
        callPs = nowPs;
        arriving = homaPacket;
        if (homaPacket.isControl) {
            engine.onGrant(homaPacket.source, homaPacket.messageId, homaPacket.grantedEnd, homaPacket.grantedLevel);
        } else {
            engine.onData(
                    homaPacket.source,
                    homaPacket.messageId,
                    homaPacket.messageBytes,
                    homaPacket.unscheduledBytes,
                    homaPacket.offset,
                    homaPacket.dataBytes,
                    nowPs);
        }
        arriving = null;
        homaPacket.message = null;
        homaPacket.release();
    }

    @Override
    public void sendData(OutgoingMessage message, long offset, int bytes, boolean scheduled, int priority) {
        HomaPacket packet = newPacket(message.destination(), message.id(), priority);
        packet.isControl = false;
        packet.setIpPacketBytes(parameters.format().dataPacketBytes(bytes, scheduled));
        packet.messageBytes = message.messageBytes();
        packet.unscheduledBytes = message.unscheduledBytes();
        packet.offset = offset;
        packet.dataBytes = bytes;
        packet.message = (Message) message.attachment();
    }

    @Override
    public void sendGrant(int destination, long id, long grantedEnd, int priority) {
        HomaPacket packet = newPacket(destination, id, parameters.priorities() - 1);
        packet.isControl = true;
        packet.setIpPacketBytes(parameters.format().grantPacketBytes());
        packet.grantedEnd = grantedEnd;
        packet.grantedLevel = priority;
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
        host.nic().wake(callPs);
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
        application.delivered(arriving.message, callPs);
    }
}
