// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.udp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.homasim.homa.ControlPacket;
import org.homasim.homa.DataPacket;
import org.homasim.homa.HomaEngine;
import org.homasim.homa.HomaOutput;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.RpcSettings;
import org.homasim.homa.bytes.PacketDecoder;
import org.homasim.homa.bytes.PacketEncoder;
import org.homasim.homa.wire.PacketReader;

/** Drives an engine on a socket: bytes in and out, the timer, and the application's calls. It never waits. */
final class UdpHost implements HomaOutput {
    private static final int MAX_DATAGRAM_BYTES = 1 << 16;
    private static final int RECEIVED_PER_ROUND = 64;
    /** What all hosts send in a round fits a socket's receive buffer, so that few packets are lost there. */
    private static final int SENT_PER_ROUND = 16;

    private record Call(Object attachment, ByteBuffer request) {}

    private final UnreliablePort port;
    private final RpcApplication application;
    private final HomaEngine engine;
    private final PacketEncoder encoder = new PacketEncoder();
    private final PacketDecoder decoder;
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
    private final ArrivingMessages messages = new ArrivingMessages();

    private boolean isAwake;
    private long timerPs = Long.MAX_VALUE;
    private long callPs;

    /** What the engine told while it was given a packet, whose bytes are stored only after. */
    private boolean hasRequestArrived;

    private Call answered;
    private long arrivedId;

    UdpHost(HomaParameters parameters, UnreliablePort port, RpcApplication application) {
        this.port = port;
        this.application = application;
        this.engine = new HomaEngine(parameters, this);
        RpcSettings settings = (RpcSettings) parameters.service();
        this.decoder = new PacketDecoder(Math.toIntExact(settings.maxMessageBytes()), engine, this::store);
    }

    HomaEngine engine() {
        return engine;
    }

    UnreliablePort port() {
        return port;
    }

    int arrivingMessages() {
        return messages.size();
    }

    /** When the host has something to do if no packet arrives before. */
    long deadlinePs() {
        return isAwake || port.holdsPackets() ? 0 : timerPs;
    }

    /** Starts an RPC. */
    void call(int server, byte[] request, Object attachment) {
        engine.call(server, request.length, new Call(attachment, ByteBuffer.wrap(request)), callPs);
    }

    /** Receives, lets the timer expire once if it is due, calls and sends; a bounded number of packets each. */
    void runRound(long nowPs) throws IOException {
        callPs = nowPs;
        for (int i = 0; i < RECEIVED_PER_ROUND; i++) {
            int source = port.receive(incoming);
            if (source == HostAddresses.NO_HOST) {
                break;
            }
            receive(source);
        }
        if (timerPs <= nowPs) {
            timerPs = Long.MAX_VALUE;
            engine.onTimer(nowPs);
        }
        application.callMore(this);
        for (int i = 0; i < SENT_PER_ROUND && isAwake; i++) {
            isAwake = engine.pull(nowPs);
        }
        port.endRound();
    }

    private void receive(int source) {
        decoder.deliver(source, incoming, callPs);
        if (hasRequestArrived) {
            hasRequestArrived = false;
            long id = arrivedId;
            byte[] response = application.execute(source, id, messages.take(source, id));
            boolean isSent = engine.respond(source, id, response.length, ByteBuffer.wrap(response), callPs);
            if (!isSent) {
                throw new AssertionError("the RPC of a request has ended before its response");
            }
        } else if (answered != null) {
            Call call = answered;
            answered = null;
            application.completed(call.attachment(), messages.take(source, arrivedId));
        }
    }

    private void store(int source, PacketReader packet) {
        messages.store(source, packet);
    }

    @Override
    public void sendData(DataPacket packet) {
        Object message = packet.attachment();
        encoder.encode(packet, message instanceof Call call ? call.request() : (ByteBuffer) message, outgoing);
        send(packet.destination());
    }

    @Override
    public void sendControl(ControlPacket packet) {
        encoder.encode(packet, outgoing);
        send(packet.destination());
    }

    private void send(int destination) {
        try {
            port.send(destination, outgoing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void wake() {
        isAwake = true;
    }

    @Override
    public void setTimer(long timePs) {
        timerPs = timePs;
    }

    @Override
    public void delivered(int source, long id, long messageBytes) {
        throw new AssertionError("RPCs only");
    }

    @Override
    public void requestArrived(int client, long id, long requestBytes) {
        hasRequestArrived = true;
        arrivedId = id;
    }

    @Override
    public void responseArrived(long id, long responseBytes, Object attachment) {
        answered = (Call) attachment;
        arrivedId = id;
    }

    @Override
    public void failed(Object attachment) {
        application.failed(((Call) attachment).attachment());
    }
}
