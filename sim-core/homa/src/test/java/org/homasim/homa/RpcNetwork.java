// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Engines with RPCs on a network in memory that loses, duplicates and reorders packets. Every host is client and server. Checks
 * while it runs that each RPC ends once, each request is executed once, and each byte arrives once.
 */
final class RpcNetwork {
    /** How unreliable the network is; probabilities per packet. */
    record Faults(double loss, double duplication, double reordering) {}

    /** An RPC of the test, from its call to its end. */
    static final class Call {
        final int client;
        final int server;
        final long requestBytes;
        final long responseBytes;
        int executions;
        int responses;
        int failures;

        private Call(int client, int server, long requestBytes, long responseBytes) {
            this.client = client;
            this.server = server;
            this.requestBytes = requestBytes;
            this.responseBytes = responseBytes;
        }

        boolean hasEnded() {
            return responses + failures > 0;
        }
    }

    private record Step(long timePs, long order, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int byTime = Long.compare(timePs, other.timePs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private record MessageKey(int receiver, int source, long id) {}

    private static final long PACKET_PS = 1_000_000;
    private static final long FLIGHT_PS = 5_000_000;
    private static final long DETOUR_PS = 200_000_000;
    /** A duplicate may come long after the original: after its RPC has ended. */
    private static final long DUPLICATE_PS = 5_000_000_000L;

    final List<Call> calls = new ArrayList<>();
    final List<RpcHost> hosts = new ArrayList<>();
    final Random random;
    long nowPs;
    private final Faults faults;
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final Map<MessageKey, BitSet> arrived = new HashMap<>();
    private final Map<MessageKey, Call> byRequest = new HashMap<>();
    private final long maxServicePs;
    private long order;
    private boolean isCut;

    RpcNetwork(int hostCount, HomaParameters parameters, Faults faults, long maxServicePs, Random random) {
        this.faults = faults;
        this.maxServicePs = maxServicePs;
        this.random = random;
        for (int number = 0; number < hostCount; number++) {
            hosts.add(new RpcHost(this, number, parameters));
        }
    }

    void at(long timePs, Runnable action) {
        steps.add(new Step(timePs, order++, action));
    }

    void callAt(long timePs, int client, int server, long requestBytes, long responseBytes) {
        Call call = new Call(client, server, requestBytes, responseBytes);
        calls.add(call);
        at(timePs, () -> hosts.get(client).engine.call(server, requestBytes, call, nowPs));
    }

    /** From now on nothing gets through. */
    void cutAt(long timePs) {
        at(timePs, () -> isCut = true);
    }

    /** From then on packets get through again. */
    void healAt(long timePs) {
        at(timePs, () -> isCut = false);
    }

    /** Runs until nothing is left to happen. */
    void run() {
        runUntil(Long.MAX_VALUE);
        assertThat(steps).as("steps left: the engines go on for ever").isEmpty();
    }

    /** Runs to a time, or until very much has happened. */
    void runUntil(long endPs) {
        for (int step = 0; step < 20_000_000; step++) {
            Step next = steps.peek();
            if (next == null || next.timePs() > endPs) {
                return;
            }
            steps.remove();
            nowPs = next.timePs();
            next.action().run();
        }
    }

    void carry(int destination, RpcPacket packet) {
        long sentPs = nowPs + PACKET_PS;
        at(sentPs, hosts.get(packet.source())::sendNext);
        if (isCut || random.nextDouble() < faults.loss()) {
            return;
        }
        long detourPs = random.nextDouble() < faults.reordering() ? random.nextLong(DETOUR_PS) : 0;
        at(sentPs + FLIGHT_PS + detourPs, () -> packet.arriveAt(hosts.get(destination)));
        if (random.nextDouble() < faults.duplication()) {
            at(sentPs + FLIGHT_PS + random.nextLong(DUPLICATE_PS), () -> packet.arriveAt(hosts.get(destination)));
        }
    }

    /** A request begins: its packets carry the call, which the wire does not. */
    void requestSent(Call call, long id) {
        byRequest.put(new MessageKey(call.server, call.client, id), call);
    }

    /** An engine took these bytes for new. */
    void bytesTaken(int receiver, int source, long id, long offset, int bytes) {
        BitSet seen = arrived.computeIfAbsent(new MessageKey(receiver, source, id), key -> new BitSet());
        assertThat(seen.get((int) offset, (int) offset + bytes).isEmpty())
                .as("bytes %d+%d of message %d arrive for the first time", offset, bytes, id)
                .isTrue();
        seen.set((int) offset, (int) offset + bytes);
    }

    private void assertWhole(int receiver, int source, long id, long messageBytes) {
        assertThat(arrived.get(new MessageKey(receiver, source, id)).cardinality())
                .as("bytes of message %d", id)
                .isEqualTo((int) messageBytes);
    }

    void requestArrived(int server, int client, long id, long requestBytes) {
        long clientId = id ^ 1;
        assertWhole(server, client, clientId, requestBytes);
        Call call = byRequest.get(new MessageKey(server, client, clientId));
        assertThat(requestBytes).isEqualTo(call.requestBytes);
        assertThat(++call.executions).as("executions of request %d", clientId).isEqualTo(1);
        long servicePs = maxServicePs == 0 ? 0 : random.nextLong(maxServicePs);
        at(nowPs + servicePs, () -> hosts.get(server).engine.respond(client, id, call.responseBytes, call, nowPs));
    }

    void responseArrived(Call call, long id, long responseBytes) {
        assertWhole(call.client, call.server, id ^ 1, responseBytes);
        assertThat(responseBytes).isEqualTo(call.responseBytes);
        assertThat(call.executions).isEqualTo(1);
        call.responses++;
        assertThat(call.responses + call.failures).as("ends of an RPC").isEqualTo(1);
    }

    void failed(Call call) {
        call.failures++;
        assertThat(call.responses + call.failures).as("ends of an RPC").isEqualTo(1);
    }
}
