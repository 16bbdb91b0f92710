// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.List;
import org.homasim.homa.RpcRecorder.Data;
import org.homasim.homa.RpcRecorder.Packet;
import org.homasim.homa.wire.PacketReader;

/** One engine with RPCs, its recorder and its clock. Its peers are played by the test. */
final class RpcBench {
    /** Where the engine sends its requests. */
    static final int SERVER = 3;

    /** Where requests to the engine come from. */
    static final int CLIENT = 7;

    static final long EVERYTHING = PacketReader.RESEND_EVERYTHING;

    final RpcRecorder out = new RpcRecorder();
    final HomaEngine engine;
    final EngineCounters counters;
    /** Null where no message waits. */
    Deferral deferral;

    long nowPs;

    RpcBench() {
        this(new RpcTestSettings());
    }

    RpcBench(RpcTestSettings settings) {
        engine = new HomaEngine(settings.parameters(), out);
        counters = engine.counters();
    }

    /** Pulls all that may leave now; returns what has left since the last time. */
    List<Packet> take() {
        while (engine.pull(nowPs)) {
            // The recorder has it.
        }
        List<Packet> taken = List.copyOf(out.packets);
        out.packets.clear();
        return taken;
    }

    /** Likewise; only the data packets. */
    List<Data> takeData() {
        return only(Data.class, take());
    }

    /** Likewise; all but the data packets. */
    List<Packet> takeControl() {
        List<Packet> control = new ArrayList<>(take());
        control.removeIf(packet -> packet instanceof Data);
        return control;
    }

    static <T> List<T> only(Class<T> type, List<Packet> packets) {
        return packets.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** One tick passes; the timer expires when it is due. */
    void tick() {
        nowPs += RpcTestSettings.TICK_PS;
        expireDueTimers();
    }

    void ticks(int number) {
        for (int i = 0; i < number; i++) {
            tick();
        }
    }

    void expireDueTimers() {
        while (out.timerPs <= nowPs) {
            out.timerPs = Long.MAX_VALUE;
            engine.onTimer(nowPs);
        }
    }

    // As a client.

    /** Calls the server; what leaves is taken. */
    long sentCall(long requestBytes) {
        long id = call(requestBytes);
        take();
        return id;
    }

    long call(long requestBytes) {
        return engine.call(SERVER, requestBytes, "call of " + requestBytes, nowPs);
    }

    /** A packet of the server's response. */
    boolean response(long id, long messageBytes, long offset, int bytes) {
        long incoming = Math.min(messageBytes, RpcTestSettings.UNSCHEDULED);
        return engine.onData(SERVER, id | 1, messageBytes, incoming, offset, bytes, nowPs);
    }

    /** The whole of a short response. */
    void response(long id) {
        response(id, 100, 0, 100);
    }

    // As a server.

    /** A packet of the client's request. */
    boolean request(long clientId, long messageBytes, long offset, int bytes) {
        long incoming = Math.min(messageBytes, RpcTestSettings.UNSCHEDULED);
        return engine.onData(CLIENT, clientId, messageBytes, incoming, offset, bytes, nowPs);
    }

    /** The whole of a short request. */
    void request(long clientId) {
        request(clientId, 100, 0, 100);
    }

    boolean respond(long clientId, long responseBytes) {
        return engine.respond(CLIENT, clientId | 1, responseBytes, "response of " + responseBytes, nowPs);
    }

    /** A short request arrives and is answered; what leaves is taken. */
    void served(long clientId, long responseBytes) {
        request(clientId);
        respond(clientId, responseBytes);
        take();
    }
}
