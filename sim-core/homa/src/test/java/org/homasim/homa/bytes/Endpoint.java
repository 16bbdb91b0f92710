// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.bytes;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.homasim.homa.ControlPacket;
import org.homasim.homa.DataPacket;
import org.homasim.homa.HomaEngine;
import org.homasim.homa.HomaOutput;
import org.homasim.homa.HomaParameters;

/** An engine whose packets are bytes on a wire in memory, with an application that calls, answers and keeps accounts. */
final class Endpoint implements HomaOutput {
    static final int MAX_MESSAGE_BYTES = 1_000_000;
    private static final int MAX_RESPONSE_BYTES = 30_000;

    /** A packet on the wire. */
    record Packet(int source, int destination, ByteBuffer bytes) {}

    private record Executed(int client, long id) {}

    private static final class Call {
        final long requestBytes;
        boolean hasEnded;

        Call(long requestBytes) {
            this.requestBytes = requestBytes;
        }
    }

    private final int number;
    private final Queue<Packet> wire;
    private final HomaEngine engine;
    private final PacketDecoder decoder;
    private final PacketEncoder encoder = new PacketEncoder();
    /** The messages have no contents here. */
    private final ByteBuffer zeros = ByteBuffer.allocate(MAX_MESSAGE_BYTES);

    private final ByteBuffer outgoing = ByteBuffer.allocate(2048);
    private final Set<Executed> executed = new HashSet<>();
    /** Ids of RPCs that have ended at this client. */
    private final List<Long> endedIds = new ArrayList<>();

    private boolean isAwake;
    private long timerPs = Long.MAX_VALUE;
    private long nowPs;

    int called;
    int completed;
    int failed;
    int endedTwice;
    int wrongLengths;
    int executedTwice;

    Endpoint(int number, HomaParameters parameters, Queue<Packet> wire) {
        this.number = number;
        this.wire = wire;
        this.engine = new HomaEngine(parameters, this);
        this.decoder = new PacketDecoder(MAX_MESSAGE_BYTES, engine, (source, packet) -> {});
    }

    HomaEngine engine() {
        return engine;
    }

    PacketDecoder decoder() {
        return decoder;
    }

    List<Long> endedIds() {
        return endedIds;
    }

    int outstanding() {
        return called - completed - failed;
    }

    void call(int server, long requestBytes) {
        called++;
        engine.call(server, requestBytes, new Call(requestBytes), nowPs);
    }

    void deliver(int source, ByteBuffer packet) {
        decoder.deliver(source, packet, nowPs);
    }

    /** Sets the time, lets the timer expire if it is due, and sends some packets. */
    void runRound(long timePs, int maxPackets) {
        nowPs = timePs;
        if (timerPs <= nowPs) {
            timerPs = Long.MAX_VALUE;
            engine.onTimer(nowPs);
        }
        for (int i = 0; i < maxPackets && isAwake; i++) {
            isAwake = engine.pull(nowPs);
        }
    }

    @Override
    public void sendData(DataPacket packet) {
        encoder.encode(packet, zeros, outgoing);
        put(packet.destination());
    }

    @Override
    public void sendControl(ControlPacket packet) {
        encoder.encode(packet, outgoing);
        put(packet.destination());
    }

    private void put(int destination) {
        ByteBuffer copy = ByteBuffer.allocate(outgoing.remaining());
        copy.put(0, outgoing, 0, outgoing.remaining());
        wire.add(new Packet(number, destination, copy));
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

    /** Mostly short, up to many packets; the client knows it too. */
    private static long responseBytes(long requestBytes) {
        long draw = requestBytes * 7919 % 1009;
        return draw < 900 ? 1 + draw : 1 + requestBytes * 104_729 % MAX_RESPONSE_BYTES;
    }

    @Override
    public void requestArrived(int client, long id, long requestBytes) {
        if (!executed.add(new Executed(client, id))) {
            executedTwice++;
        }
        engine.respond(client, id, responseBytes(requestBytes), null, nowPs);
    }

    @Override
    public void responseArrived(long id, long responseBytes, Object attachment) {
        Call call = (Call) attachment;
        end(call);
        completed++;
        endedIds.add(id);
        if (responseBytes != responseBytes(call.requestBytes)) {
            wrongLengths++;
        }
    }

    @Override
    public void failed(Object attachment) {
        end((Call) attachment);
        failed++;
    }

    private void end(Call call) {
        if (call.hasEnded) {
            endedTwice++;
        }
        call.hasEnded = true;
    }
}
